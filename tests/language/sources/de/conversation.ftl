# The least of a language: what the tests hear of German. What is missing here is said in English.
notice-welcome = Hier ist Rücken Coach. Das sind allgemeine Hinweise, kein ärztlicher Rat.
question-emergency = Hast du Taubheit im Schritt oder neue Schwäche in einem Bein?
begin-routine = Los geht es: { $time } für { $focus }, zuerst { $first }.
focus-whole-back = den ganzen Rücken
time-minutes = { $minutes } Minuten
list-two = { $first } und { $last }
list-more = { $first }, { $last }
list-last = { $first } und { $last }
screen-title = { $drill }
drill-glutes = das Gesäß
drill-ql-erectors = die Seiten des unteren Rückens
drill-hip-flexors = die Hüftbeuger
drill-reverse-lunge-side-bend = der Ausfallschritt mit Seitbeuge
drill-swiss-ball-lateral-opener = die Seitdehnung auf dem Gymnastikball
drill-prone-scorpion = der Skorpion
drill-couch-stretch = die Sofadehnung
drill-spinal-rotations = die Drehungen der Wirbelsäule
