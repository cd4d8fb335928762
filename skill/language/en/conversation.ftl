### What the coach says in conversation. One message a thought; wordings are chosen by $variant (0 to 2).
### $emergency is the emergency number of the listener's country, as it is spoken there.

## First use: the notice and the questions. "No" is always the healthy answer.

notice-welcome = Welcome to Back Coach. I'll lead you through release and mobility for your back, by ear. This is general guidance, not medical advice. First, two safety questions.
notice-again = { $variant ->
    [0] First the safety questions, as this is general guidance, not medical advice.
    [1] Two safety questions come first. I give general guidance, not medical advice.
   *[2] Before any drill, the safety questions. This is general guidance, not medical advice.
}
question-emergency = Do you have any new trouble with your bladder, bowel or sexual function, numbness around your groin or inner thighs, new weakness in a leg, or pain running down both legs?
question-emergency-again = Any new bladder, bowel or sexual trouble, numbness around the groin or inner thighs, a newly weak leg, or pain down both legs? Yes or no?
question-doctor = Has there been a serious fall or accident, fever or feeling very unwell, unexplained weight loss, cancer now or before, long steroid use or weak immunity, constant pain that rest and night don't ease, or tearing or throbbing belly pain? Under eighteen with back pain? Pregnant, on blood thinners, a blood clot, osteoporosis, or recent surgery or injury?
question-doctor-again = Does any of these fit: a bad fall, fever or feeling very ill, weight loss without a reason, cancer, steroids or weak immunity, pain that never eases, tearing or throbbing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury? Yes or no?
question-cleared = Has a doctor or physiotherapist cleared you for exercises like these, for this pain?
question-cleared-again = Has a professional said that you may do this kind of exercise with this pain? Yes or no?
question-pregnancy = Good. Then I may leave out whatever lies face down. Are you pregnant, or has anything near your belly been operated on lately?
question-pregnancy-again = Is it a pregnancy or a recent belly operation? Yes or no?
question-tools = What do you have at hand: a lacrosse ball, a tennis ball, a foam roller, a Swiss ball, or nothing?
question-tools-again = Name what you have: a lacrosse ball, a tennis ball, a roller, a Swiss ball. Or say: nothing. What is it?
question-minutes = How many minutes would you like, from three to sixty?
question-minutes-again = Say a number of minutes, such as ten. How long shall it be?
yes-or-no = { $variant ->
    [0] I need a yes or a no here.
    [1] Please answer yes or no.
   *[2] Yes or no will do.
}
help-screening = These questions tell whether exercise is safe for you today. I don't keep the answers.
help-choosing = I plan with what you have and the time you have.
see-a-doctor = Then please see a doctor or physiotherapist before you do any of this. Come back once they have cleared you. Take care.

## Emergencies and symptoms

emergency-back = { $variant ->
    [0] Please don't exercise. This needs emergency care now: call { $emergency }, or have someone take you. I'll ask again another time before we do anything.
    [1] No exercise now, please. This is for emergency care: call { $emergency }, or let someone take you. Before anything else, I'll ask you again.
   *[2] Stop here, please. Get emergency care now: call { $emergency }, or have someone drive you. I'll ask again before we ever go on.
}
emergency-now = { $variant ->
    [0] Stop everything. Call { $emergency } now, and sit or lie still until help comes.
    [1] Stop now, and call { $emergency }. Stay still, sitting or lying, until help is there.
   *[2] Leave everything and call { $emergency } at once. Rest without moving until help comes.
}
symptom-off-the-spot = { $variant ->
    [0] Come off that spot, and let it pass.
    [1] Move off it, and rest until it's gone.
   *[2] Take the pressure away, and let it settle.
}
symptom-out-of-it = { $variant ->
    [0] Come out of it slowly, and let it pass.
    [1] Ease out of the position, and rest until it's gone.
   *[2] Let go of the stretch slowly, and let it settle.
}
symptom-means-tingling = Tingling says: not there.
symptom-means-numbness = Numbness says: not there.
symptom-means-burning = A burning feeling says: not there.
symptom-groin = If you're numb around the groin or inner thighs, call { $emergency } now.
symptom-outward = { $variant ->
    [0] Take the pressure off at once. A pulse means a blood vessel. When you go on, stay further out, away from it.
    [1] Off that spot at once: a pulse is a blood vessel. Later, keep further out.
   *[2] Lift off now. What beats there is a blood vessel, so stay well outward of it.
}
symptom-ease = { $variant ->
    [0] Stop there and ease out slowly. If it sits in your chest, arm or jaw, call { $emergency } now. If it doesn't pass within minutes, end for today and see a professional.
    [1] Let go slowly, and rest. In your chest, arm or jaw, it means: call { $emergency } now. If it stays for minutes, leave it for today and have it looked at.
   *[2] Come out gently and stay still. Call { $emergency } now if it's in the chest, arm or jaw. If it lasts more than minutes, stop for today and see somebody about it.
}
symptom-rest = { $variant ->
    [0] Lie or sit down, and breathe slowly. Nothing with the head low for the rest of today. If it doesn't pass, stop for today.
    [1] Sit or lie down and take slow breaths. No more low head today. If it stays, we're done for today.
   *[2] Down on the floor or a chair, and breathe. I've taken out what brings the head low today. If it won't pass, end here.
}
symptom-fall = { $variant ->
    [0] Stay where you are for a moment; don't get up in a hurry. If you're hurt, or hit your head, call { $emergency }. We're done for today.
    [1] Don't hurry up from there. Are you hurt, or did you hit your head? Then call { $emergency }. No more for today.
   *[2] Lie still first, then get up slowly. Call { $emergency } if you're hurt or hit your head. We stop here for today.
}
symptom-idle-sign = { $variant ->
    [0] Change how you sit or lie until that goes away.
    [1] Move a little, and see whether it goes.
   *[2] Shift your weight, and give it time to go.
}
symptom-idle-pain = { $variant ->
    [0] If it sits in your chest, arm or jaw, call { $emergency } now. If it's sharp or stays, see a professional.
    [1] In your chest, arm or jaw, it means: call { $emergency } now. If it won't go, have it looked at.
   *[2] Call { $emergency } now if it's in the chest, arm or jaw. If it lasts, see somebody about it.
}
symptom-idle = { $variant ->
    [0] Leave the exercises until it has passed.
    [1] No exercises until it's gone.
   *[2] Wait with the exercises until you feel right again.
}
then-new-spot = { $variant ->
    [0] When it has passed, say: Alexa, resume, on a new spot. Or say: Alexa, next.
    [1] Once it's gone, choose another spot and say: Alexa, resume. Or: Alexa, next.
   *[2] Then find a new spot and say: Alexa, resume. To leave this drill: Alexa, next.
}
then-go-gently = { $variant ->
    [0] When it has passed, say: Alexa, resume, and go less far. Or say: Alexa, next.
    [1] Once it's gone, say: Alexa, resume, with a smaller movement. Or: Alexa, next.
   *[2] Then say: Alexa, resume, and stay well within reach. To leave this drill: Alexa, next.
}
then-resume-or-next = { $variant ->
    [0] When it has passed, say: Alexa, resume. Or say: Alexa, next.
    [1] Once you feel right, say: Alexa, resume. Or: Alexa, next.
   *[2] When it's over, say: Alexa, resume. To leave this drill: Alexa, next.
}
then-easier-or-next = { $variant ->
    [0] Once it has passed, say: Alexa, resume, for an easier way. Or say: Alexa, next.
    [1] When it's gone, an easier way follows: Alexa, resume. Or: Alexa, next.
   *[2] Then say: Alexa, resume, and I'll make it easier. To leave this drill: Alexa, next.
}
left-out-today = That's twice now, so { $drill } won't come again today.
left-out-again = It has come back again, so we leave { $drill } for today. Do tell a doctor or physiotherapist about it.
offer-keep-out = For good, say: Alexa, ask Back Coach to leave out { $drill }.
kept-out = { $variant ->
    [0] It stays out. You can ask for it by name another day.
    [1] Done, I won't plan it any more. By name you can have it another day.
   *[2] Okay, it's out of your routines, until you ask for it by name.
}
resume-for-next = { $variant ->
    [0] When you're ready, say: Alexa, resume.
    [1] To go on with the next one: Alexa, resume.
   *[2] The next one waits for: Alexa, resume.
}
all-for-today = That's all for today, then.
how-is-it = { $variant ->
    [0] Has it passed? You can say resume, next, or make it easier. Which one?
    [1] Are you all right again? Say resume, next, or easier. Which shall it be?
   *[2] Is it gone? Then resume, or next, or an easier way: what would you like?
}
then-rest = { $variant ->
    [0] Then leave it for today, and rest. If it doesn't pass, see a professional.
    [1] Then we leave it there. Rest, and if it stays, have it looked at.
   *[2] Rest, then. If it hasn't gone by tomorrow, see somebody about it.
}

## Starting

begin-routine = { $variant ->
    [0] { $time } for { $focus }, starting with { $first }.
    [1] Here we go: { $time } for { $focus }. First, { $first }.
   *[2] Let's do { $time } for { $focus }. We begin with { $first }.
}
begin-drill = { $variant ->
    [0] Just { $drill }, then.
    [1] All right: { $drill }.
   *[2] { $drill } it is.
}
remark-minutes-clamped = I can do three to sixty minutes, so this is the nearest.
remark-focus-widened = That alone would be too much of one thing, so I've added the rest of the back.
remark-shorter = There isn't enough safe work for all of that time, so it's a little shorter.
remark-longer = This is the shortest that still leaves nothing out.
remark-substituted = Where a tool is missing, I've put something else.
remark-posture = Not everything can be done that way, so I've taken what can.
remark-left-out-ignored = Everything was left out, so I've kept one gentle drill.
drill-rests-today = For today, { $drill } stays out.
drill-ruled-out = To be safe, { $drill } stays out for you.
what-instead = { $variant ->
    [0] What would you like instead: a routine, or another drill?
    [1] Shall it be another drill, or a routine?
   *[2] A routine, or a different drill: which one?
}
nothing-left-today = { $variant ->
    [0] There's nothing left that I'd give you today. Rest, and come back tomorrow.
    [1] Everything rests today. Let's go on tomorrow.
   *[2] No more drills for today. Tomorrow we can go on.
}

## Under way

where-drill = { $variant ->
    [0] You're in { $drill }.
    [1] You're on { $drill }.
   *[2] We're at { $drill }.
}
where-side = { $variant ->
    [0] You're in { $drill }, { $side } side.
    [1] You're on { $drill }, on the { $side }.
   *[2] We're at { $drill }, { $side } side.
}
which-step = That's drill { $step } of { $steps }.
what-now = { $variant ->
    [0] What would you like?
    [1] What can I do?
   *[2] What shall I change?
}
three-two-one = Three. Two. One.
pause-was-long = Take your place again. { $position }
paused-already = { $variant ->
    [0] We're paused. Your place is kept.
    [1] It's paused already, and your place is safe.
   *[2] Still paused. Come back any time.
}
stopped = { $variant ->
    [0] Stopped. Your place is kept.
    [1] All right, stopping here. Say: open Back Coach, to go on.
   *[2] Okay. I'll remember where you were.
}
goodbye = { $variant ->
    [0] All right. Come back when you like.
    [1] Okay. Take care.
   *[2] Bye for now.
}
that-was-the-last = { $variant ->
    [0] That was the last one. You're done.
    [1] Nothing left after this. Well done.
   *[2] And that's the whole routine.
}
from-the-top = From the top.
once-more = Once more for { $drill } after this.
no-loop = { $variant ->
    [0] Each drill comes once, unless you ask for one more.
    [1] Nothing is on repeat.
   *[2] This one comes once only.
}
not-once-more = { $variant ->
    [0] Just this once, then.
    [1] Okay, no second time.
   *[2] Then it's once only.
}
no-shuffle = { $variant ->
    [0] The order has a reason: release first, then movement.
    [1] I keep the order: first we loosen, then we move.
   *[2] No mixing here: loosening comes before moving.
}
carry-on = Okay, carrying on.

## Questions about where things stand

time-left-side = { $time } on this side.
time-left-whole = { $time } left in all.
next-is = { $variant ->
    [0] Next: { $drill }.
    [1] After this: { $drill }.
   *[2] Then we go to { $drill }.
}
nothing-next = This is the last one.
clip = { $text }
say-why = { $reason }
which-drill = There are { $drills }, and more. Which drill do you mean?
which-drill-again = Name a drill, such as the couch stretch. Which one?
drills-are = I know { $drills }.
which-one = Which one would you like?
history = You've finished { $count ->
    [one] one routine
   *[other] { $count } routines
} { $period }, { $time } together.
history-none = Nothing finished { $period }. Today is a good day to begin.
period-week = in the last seven days
period-month = in the last thirty days
period-ever = so far
remind-yourself = I can't set reminders yet. Ask your speaker: remind me to open Back Coach, and say when.

## Changes

more-both-seconds = { $variant ->
    [0] { $time } more on each side.
    [1] Adding { $time } to both sides.
   *[2] { $time } longer, left and right.
}
more-right-seconds = { $variant ->
    [0] { $time } more on this side.
    [1] Adding { $time } here.
   *[2] { $time } longer on the right.
}
more-both-repetitions = { $count ->
    [one] One more on each side.
   *[other] { $count } more on each side.
}
more-right-repetitions = { $count ->
    [one] One more on this side.
   *[other] { $count } more on this side.
}
more-time-limit = That's as long as this one should take. It's already at its most.
more-time-now-most = That's the most for this one.
less-both-seconds = { $time } less on each side.
less-right-seconds = { $time } less on this side.
less-both-repetitions = { $count ->
    [one] One less on each side.
   *[other] { $count } less on each side.
}
less-right-repetitions = { $count ->
    [one] One less on this side.
   *[other] { $count } less on this side.
}
less-time-limit = It can't be shorter than this. Say: next, to move on.
easier-now = { $variant ->
    [0] An easier way, then.
    [1] Let's make it gentler.
   *[2] Easier it is.
}
easiest-already = This is the gentlest way there is. Say: Alexa, next, if it's too much.
nothing-easier = There's no easier way to do that one, so we'll leave it.
harder-now = A little more, then. Never through pain.
hardest-already = This is the strongest way I know.
sides-alternate = This one changes sides with every repetition.
side-not-in-block = The { $side } side isn't part of this one now.
to-side = { $side } side.
skip-not-there = { $drill } isn't coming up today.
skipped-later = Okay, without { $drill } today.
tool-unknown = I can use a lacrosse ball, a tennis ball, a foam roller or a Swiss ball.
tools-noted = Noted: { $tools }. I'll plan with that from now on.
tools-gone = Okay, I'll plan without it.
later-changed = Okay. I've changed what comes later.
substituted = Then we'll do this another way.
skipped-no-tool = Then we'll leave that one and go on.
nothing-without-tool = There's nothing left to do without it. That's all for today.
which-amount = Shall I talk less, more, or only count down?
which-amount-again = Less, more, or only the countdown?
amount-less = I'll say less.
amount-standard = Back to normal.
amount-more = I'll tell you more.
amount-countdown-only = Only the countdown, then, and the safety words.

## Help and what was not caught

not-caught = { $variant ->
    [0] I didn't catch that.
    [1] Sorry, that passed me by.
   *[2] I'm not sure what you meant.
}
help-idle = Say: a ten minute back routine. Or name one drill, such as the couch stretch. What would you like?
help-idle-again = Shall it be a routine, or a single drill?
help-unscreened = Two safety questions come before any routine. If something feels badly wrong, call { $emergency } instead. Shall I ask them now?
help-unscreened-again = Shall I ask the safety questions, yes or no?
help-finished = You can have another routine, or a single drill. Which would you like?
help-finished-again = Another routine, or just one drill?
help-playing = You can say: thirty more seconds, or: skip this one. While it plays, say: Alexa, pause. What would you like?
help-playing-again = More time, skip, or easier: which one?
help-paused = Say: resume, to go on where you were, or: start over. Which one?
help-paused-again = Resume, or start over?
help-checking-in = If it has passed, say: resume. To leave this drill, say: next. Which one?
help-checking-in-again = Resume, next, or easier?
nothing-on = { $variant ->
    [0] Nothing is on just now. Say: open Back Coach, to begin.
    [1] There's no routine under way. Ask Back Coach for a back routine.
   *[2] We haven't started anything. Say: open Back Coach.
}
routine-is-over = { $variant ->
    [0] That routine is done. Say: open Back Coach, for another.
    [1] You've finished that one. Ask Back Coach for a routine to go again.
   *[2] It's all done. Open Back Coach whenever you want more.
}
yes-to-nothing = I hadn't asked anything. Say: open Back Coach, to begin.
no-to-nothing = All right.

## Safety, in short and whole

safety-short = This is general guidance, not medical advice.
safety-general = This is general guidance for stiff backs, not a diagnosis and not medical advice.
safety-stop = Keep the pressure to a good discomfort, six out of ten at most. Sharp pain, numbness or tingling means stop.
safety-doctor = See a doctor before you start if you had a bad fall, fever, weight loss, cancer, or pain that never eases. Trouble with bladder or bowel, numbness in the saddle, or a weak leg: call { $emergency }.

## Forgetting

question-forget = Shall I delete everything I know about you: your tools, preferences and history?
question-forget-again = Delete it all? Yes or no?
forgotten = It's deleted. I know nothing about you any more.
not-forgotten = Okay, I've kept everything.

## Screens and faults

screen-title = { $drill }
screen-both-sides = left and right
screen-left-side = left
screen-right-side = right
screen-subtitle = { $step } of { $steps }, { $sides }
apology = Something went wrong on my side. Your place is kept. Please try that again.
