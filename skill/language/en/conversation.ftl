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
question-emergency-again = { $variant ->
    [0] Any new bladder, bowel or sexual trouble, numbness around the groin or inner thighs, a newly weak leg, or pain down both legs? Yes or no?
    [1] Is there new trouble with bladder, bowel or sex, a numb groin or inner thigh, a leg newly weak, or pain in both legs? Yes or no?
   *[2] Tell me yes or no: new bladder, bowel or sexual trouble, numbness around the groin, new leg weakness, or pain down both legs?
}
question-doctor = Was there a bad fall or accident, fever, or do you feel very unwell? Unexplained weight loss, or cancer, now or before? Long steroid use, or weak immunity? Constant pain that neither rest nor night eases, or tearing or throbbing in the belly? Are you under eighteen, pregnant, on blood thinners, or with a blood clot, osteoporosis, recent surgery or injury?
question-doctor-again = { $variant ->
    [0] Any of these: a bad fall, fever, weight loss without a reason, cancer, steroids or weak immunity, pain that never eases, throbbing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury? Yes or no?
    [1] Does one of these fit: a bad fall, feeling very ill, weight loss without a reason, cancer, steroids or weak immunity, pain day and night, tearing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury? Yes or no?
   *[2] Yes or no: a bad fall, fever, unexplained weight loss, cancer, steroids or weak immunity, pain that rest doesn't ease, tearing or throbbing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury?
}
question-cleared = Has a doctor or physiotherapist cleared you for exercises like these, for this pain?
question-cleared-again = { $variant ->
    [0] Has a professional said that you may do this kind of exercise with this pain? Yes or no?
    [1] Did a doctor or physiotherapist tell you that exercise like this is fine? Yes or no?
   *[2] Yes or no: has someone with medical training cleared you for this?
}
question-pregnancy = Good. Then I may leave out whatever lies face down. Are you pregnant, or has anything near your belly been operated on lately?
question-pregnancy-again = { $variant ->
    [0] Is it a pregnancy or a recent belly operation? Yes or no?
    [1] Are you pregnant, or was your belly operated on lately? Yes or no?
   *[2] Yes or no: a pregnancy, or an operation near the belly?
}
question-tools = What do you have at hand: a lacrosse ball, a tennis ball, a foam roller, a Swiss ball, or nothing?
question-tools-again = { $variant ->
    [0] Name what you have: a lacrosse ball, a tennis ball, a roller, a Swiss ball. Or say: nothing. What is it?
    [1] A lacrosse ball, a tennis ball, a roller, a Swiss ball, or nothing: which do you have?
   *[2] Say what lies within reach: a ball, a roller, a Swiss ball, or nothing. Which one?
}
question-minutes = How many minutes would you like, from three to sixty?
question-minutes-again = { $variant ->
    [0] Say a number of minutes, such as ten. How long shall it be?
    [1] Three, ten, twenty minutes, up to sixty: how long?
   *[2] How long do you have, in minutes?
}
answer-please = { $variant ->
    [0] I'm waiting for a yes or a no: which is it?
    [1] Is that a yes, or a no?
   *[2] Which one is it, yes or no?
}
yes-or-no = { $variant ->
    [0] I need a yes or a no here.
    [1] Please answer yes or no.
   *[2] Yes or no will do.
}
help-screening = { $variant ->
    [0] They show whether exercise is safe for you today, and I don't keep the answers.
    [1] It's for your safety, and the answers aren't kept.
   *[2] I ask to keep you safe, and I forget the answers.
}
help-choosing = { $variant ->
    [0] I plan with what you have and the time you have.
    [1] That tells me what to plan for you.
   *[2] With that I can put your routine together.
}
script-left = { $variant ->
    [0] Let's leave it for now. When you'd like to try again, say: open Back Coach.
    [1] We can do this another time. Just say: open Back Coach.
   *[2] I'll stop asking. Open Back Coach brings the questions back.
}
minutes-noted = { $variant ->
    [0] { $time }, good.
    [1] { $time }, all right.
   *[2] Okay, { $time }.
}
see-a-doctor = Then please see a doctor or physiotherapist before you do any of this. Come back once they have cleared you. Take care.

question-doctor-saw = Last time we stopped for something that needed a doctor. Has a doctor had a look at just that?
question-doctor-saw-again = { $variant ->
    [0] Has a doctor looked at what made us stop last time? Yes or no?
    [1] What came up last time: did a doctor look at it? Yes or no?
   *[2] Yes or no: has a doctor seen you about what happened last time?
}
see-a-doctor-first = { $variant ->
    [0] Then let a doctor look at that first. I'll ask again when you're back. Take care.
    [1] Please have a doctor look at it before we do anything. Come back after that. Take care.
   *[2] That comes first, then. See a doctor about it, and we'll go on another time. Take care.
}

## Emergencies and symptoms

emergency-today = { $variant ->
    [0] No more exercises today, after what you told me. If it isn't over, or comes back, call { $emergency }.
    [1] We're not doing any drills today. Please rest, and if it's still there, call { $emergency }.
   *[2] Let's leave the exercises for today. If anything feels wrong again, call { $emergency }.
}
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
    [1] Come out of it, and rest until it's gone.
   *[2] Let go of the stretch slowly, and let it settle.
}
symptom-means-tingling = Tingling says: not there.
symptom-means-numbness = Numbness says: not there.
symptom-means-burning = A burning feeling says: not there.
symptom-groin = If it's around the groin or inner thighs, call { $emergency } now.
symptom-lasts = { $variant ->
    [0] Rest some more. If it doesn't go, stop for today and see a professional.
    [1] Give it more time. If it stays, stop for today and have it looked at.
   *[2] Rest a little longer. If it lasts, stop for today and see somebody about it.
}
symptom-outward = { $variant ->
    [0] Take the pressure off at once. A pulse means a blood vessel. When you go on, stay further out, away from it.
    [1] Off that spot at once: a pulse is a blood vessel. Later, keep further out.
   *[2] Lift off now. What beats there is a blood vessel, so stay well outward of it.
}
symptom-ease = { $variant ->
    [0] Ease out slowly. If it's chest, arm or jaw, call { $emergency } now.
    [1] Let go, and rest. In the chest, arm or jaw: call { $emergency } now.
   *[2] Come out gently. Chest, arm or jaw means: call { $emergency } now.
}
symptom-rest = { $variant ->
    [0] Lie or sit down, and breathe slowly. Nothing with the head low for the rest of today. If it doesn't pass, stop for today.
    [1] Sit or lie down, and take slow breaths. No low head any more today. If it stays, we're done for today.
   *[2] Lie down or sit, and breathe. Today I leave out what brings the head low. If it won't pass, end here.
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
    [1] Once it's gone, say: Alexa, resume, on another spot. Or: Alexa, next.
   *[2] Then say: Alexa, resume, on a new spot. Or: Alexa, next.
}
then-go-gently = { $variant ->
    [0] When it has passed, say: Alexa, resume, and go less far. Or say: Alexa, next.
    [1] Once it's gone: Alexa, resume, a little smaller. Or: Alexa, next.
   *[2] Then say: Alexa, resume, and go less far. Or: Alexa, next.
}
then-resume-or-next = { $variant ->
    [0] When it has passed, say: Alexa, resume. Or say: Alexa, next.
    [1] Once you feel right, say: Alexa, resume. Or: Alexa, next.
   *[2] When it's over, say: Alexa, resume. To leave this drill: Alexa, next.
}
then-easier-or-next = { $variant ->
    [0] If not, once it's gone: Alexa, resume, for an easier way, or: Alexa, next. If it lasts, have it seen to.
    [1] Anywhere else, once it's gone: Alexa, resume, the easier way, or: Alexa, next. If it stays, stop for today.
   *[2] If it isn't, and has gone: Alexa, resume, for an easier way, or: Alexa, next. If it won't go, see a professional.
}
left-out-today = That's twice, so it's out for today.
left-out-again = It keeps coming, so that one is out, too. Do tell a professional.
offer-keep-out = For good: Alexa, ask Back Coach to leave out { $drill }.
kept-out = { $variant ->
    [0] It stays out. You can ask for it by name another day.
    [1] Done, I won't plan it any more. By name you can have it another day.
   *[2] Okay, it's out of your routines, until you ask for it by name.
}
resume-for-next = { $variant ->
    [0] To go on: Alexa, resume.
    [1] For the next one: Alexa, resume.
   *[2] When you're ready: Alexa, resume.
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

## Conditions: a word of what changes

which-condition = { $variant ->
    [0] I'd like to get this right. Which condition is it, in a few words?
    [1] I didn't quite get that, and it may matter. What is it that you have?
   *[2] Before we go on: could you say once more what you have?
}
which-condition-again = { $variant ->
    [0] Say, for instance: I'm pregnant. Or: I take blood thinners. What is it?
    [1] A few words will do, such as: I have osteoporosis. What is it?
   *[2] You could say: I have a hernia. What is it for you?
}
condition-noted = { $variant ->
    [0] Thanks for telling me.
    [1] Good that you told me.
   *[2] Thank you, that matters.
}
condition-pregnancy = Then nothing face down, and no pressure on your belly.
condition-blood-thinners = No pressure with a ball or roller, until a professional says it's fine. Stretches stay.
condition-clot = No pressure with a ball or roller, until a professional says it's fine. Stretches stay.
condition-osteoporosis = I leave out the scorpion and the rotations.
condition-cancer = Then your doctor's word comes first.
condition-fever = Then rest comes first.
condition-weak-immunity = Then your doctor's word comes first.
condition-recent-surgery = That needs its time first.
condition-recent-injury = That needs its time first.
condition-hip-replacement = I leave out the glute drill, the lunge and the rotations.
condition-knee = I leave out whatever kneels or lunges.
condition-hernia = Nothing presses on your belly: the hip flexor drill is out.
condition-aneurysm = Then nothing that strains, and nothing on your belly.
condition-kidney = No pressure near your kidneys: the drill for the sides of your lower back is out.
condition-stenosis = No bending backward: I leave out the scorpion and the couch stretch.
condition-disc = Then a professional's plan comes first.
condition-blood-pressure = Nothing with the head low, then. Keep breathing, and don't hold your breath.
condition-vertigo = Nothing with the head low, then.
condition-pacemaker = Keep all pressure light, and well away from the device.
condition-numb-feet = Keep all pressure light: you may not feel when it's too much.
condition-under-eighteen = { $variant ->
    [0] Then please ask a grown-up first, and a doctor or physiotherapist. Come back once they've agreed.
    [1] This is for grown-ups. Ask one at home first, and a doctor or physiotherapist, before you come back.
   *[2] Then a grown-up and a doctor or physiotherapist come first. I'll be here once they've said yes.
}
condition-doctor-forbids = What your doctor says counts, so that's out.
condition-see-first = { $variant ->
    [0] Please ask a doctor or physiotherapist before these drills. I'll ask again next time.
    [1] Have a word with a doctor or physiotherapist first. I'll ask you next time.
   *[2] Let a doctor or physiotherapist agree first. Next time I'll ask you about it.
}

## Starting

begin-routine = { $variant ->
    [0] { $time } for { $focus }, starting with { $first }.
    [1] Here we go: { $time } for { $focus }. First, { $first }.
   *[2] Let's do { $time } for { $focus }. We begin with { $first }.
}
begin-as-usual = { $variant ->
    [0] { $time } for { $focus }.
    [1] For { $focus }, { $time }.
   *[2] { $time }, { $focus }.
}
begin-drill = { $variant ->
    [0] Just { $drill }, then.
    [1] All right: { $drill }.
   *[2] { $drill } it is.
}
remark-minutes-clamped = I plan three to sixty minutes.
remark-focus-widened = I've added the rest of the back.
remark-shorter = It's a little shorter: there isn't safe work for more.
remark-longer = That's the shortest that leaves nothing out.
remark-substituted = I've fitted it to what you have.
remark-posture = I've taken what can be done that way.
remark-left-out-ignored = Everything was left out, so here's one gentle drill.
extra-again = { $variant ->
    [0] With more for { $drill } again, like last time.
    [1] I've kept the longer time for { $drill }.
   *[2] { $drill } gets more time, as you had it before.
}
offer-harder = { $variant ->
    [0] { $drill } has gone well. When you're there, you can say: make it harder.
    [1] You're steady in { $drill } by now. A harder way is there, if you ask for it.
   *[2] For { $drill } there's a harder way, if you'd like: say so when we're there.
}
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
from-the-top = { $variant ->
    [0] From the top.
    [1] Back to the beginning.
   *[2] Once more from the start.
}
once-more = { $variant ->
    [0] Once more for { $drill } after this.
    [1] After this, { $drill } again.
   *[2] We'll do { $drill } a second time.
}
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
carry-on = { $variant ->
    [0] Okay, carrying on.
    [1] On we go.
   *[2] All right, keep going.
}

## Questions about where things stand

time-left-side = { $variant ->
    [0] { $time } on this side.
    [1] This side: { $time }.
   *[2] Here, still { $time }.
}
time-left-whole = { $variant ->
    [0] { $time } left in all.
    [1] In all, { $time }.
   *[2] { $time } until we're done.
}
next-is = { $variant ->
    [0] Next: { $drill }.
    [1] After this: { $drill }.
   *[2] Then we go to { $drill }.
}
nothing-next = { $variant ->
    [0] This is the last one.
    [1] Nothing comes after this.
   *[2] After this we're done.
}
how-to = { $variant ->
    [0] { $text }
    [1] Like this. { $text }
   *[2] It goes like this. { $text }
}
clip = { $text }
say-why = { $variant ->
    [0] { $reason }
    [1] Here's why. { $reason }
   *[2] The reason is this. { $reason }
}
which-drill = { $variant ->
    [0] There are { $drills }, and more. Which drill do you mean?
    [1] I know { $drills }, among others. Which one was it?
   *[2] Such as { $drills }. Which drill shall it be?
}
which-drill-again = { $variant ->
    [0] Name a drill, such as the couch stretch. Which one?
    [1] Say its name, the couch stretch for example. Which drill?
   *[2] Which drill was it? You can say: the couch stretch.
}
drills-are = { $variant ->
    [0] I know { $drills }.
    [1] There are { $drills }.
   *[2] You can have { $drills }.
}
which-one = { $variant ->
    [0] Which one would you like?
    [1] Which shall it be?
   *[2] Which one is for you?
}
history = { $count ->
    [one] { $variant ->
        [0] You've finished one routine { $period }, { $time }.
        [1] That's one routine { $period }, of { $time }.
       *[2] One routine { $period }: { $time }.
    }
   *[other] { $variant ->
        [0] You've finished { $number } routines { $period }, { $time } together.
        [1] That's { $number } routines { $period }, and { $time }.
       *[2] { $number } routines { $period }, { $time } in all.
    }
}
history-streak = { $variant ->
    [0] That's { $number } days in a row.
    [1] You're on { $number } days running.
   *[2] { $number } days one after the other, by now.
}
history-none = { $variant ->
    [0] Nothing finished { $period }. Today is a good day to begin.
    [1] No routine finished { $period }. It's a fine day for the first.
   *[2] I have none { $period }. Let's change that when you like.
}
period-week = in the last seven days
period-month = in the last thirty days
period-ever = so far

## Reminders

reminder-when = { $recurrence ->
    [daily] every day at { $time }
    [weekdays] on weekdays at { $time }
    [weekly] every { $weekday } at { $time }
   *[once] on { $weekday }, { $month } { $day }, at { $time }
}
question-reminder = { $variant ->
    [0] A reminder { reminder-when }: shall I set it?
    [1] I'd remind you { reminder-when }. Is that right?
   *[2] That's a reminder { reminder-when }. Do you want it?
}
question-reminder-again = { $variant ->
    [0] Shall I set it, yes or no?
    [1] Yes or no: shall I set that reminder?
   *[2] Do you want that reminder, yes or no?
}
question-reminder-time = { $variant ->
    [0] At what time?
    [1] What time suits you?
   *[2] When shall it be?
}
question-reminder-time-again = { $variant ->
    [0] Say: remind me at eight, for example. What time is it to be?
    [1] Name a time, such as: remind me at seven in the evening. Which one?
   *[2] Which time of day? You can say: remind me at nine, or which other?
}
reminder-text = It's time for your back. When you're ready, say: Alexa, open Back Coach.
reminder-set = { $variant ->
    [0] Done. I'll remind you { reminder-when }.
    [1] It's set, { reminder-when }.
   *[2] You'll hear of it { reminder-when }.
}
reminder-not-set = { $variant ->
    [0] Okay, no reminder.
    [1] All right, I've set none.
   *[2] Then there's no reminder.
}
reminder-needs-consent = { $variant ->
    [0] I need your permission for that. I've put a card in your Alexa app: allow reminders there, then ask me again.
    [1] For that you'd have to allow me reminders. See the card in your Alexa app, then ask me again.
   *[2] Alexa wants your permission first. There's a card in the Alexa app; after that, ask me again.
}
reminder-no-consent = { $variant ->
    [0] Okay, then without reminders. You can allow them in the Alexa app any time.
    [1] All right, no reminders. The Alexa app lets you change that.
   *[2] Then I won't remind you. It's in the Alexa app, if you change your mind.
}
reminder-too-many = { $variant ->
    [0] This speaker takes no reminder from me: it can't, or it has too many already.
    [1] I couldn't set it. The speaker allows no reminders, or no more of them.
   *[2] No room for it here: this speaker has too many reminders, or can't have any.
}
reminder-failed = { $variant ->
    [0] The reminder couldn't be set just now. Please ask me again later.
    [1] That didn't work this time. Try the reminder again in a while.
   *[2] Something held the reminder up. Ask me once more later on.
}
reminder-not-here = { $variant ->
    [0] I can't set a reminder from here. Ask your speaker: remind me to open Back Coach, and say when.
    [1] Reminders don't work from here. Your speaker can: remind me to open Back Coach, and a time.
   *[2] From here I can't. Say to your speaker: remind me to open Back Coach, with a time.
}
reminder-day-wrong = { $variant ->
    [0] That time has gone by. Ask me for one that's still to come.
    [1] It's past that already. Tell me a later time.
   *[2] That one lies behind us. Say when again, please.
}

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
more-both-repetitions = { $variant ->
    [0] { $number } more on each side.
    [1] That's { $number } more on each side.
   *[2] { $number } more, left and right.
}
more-right-repetitions = { $variant ->
    [0] { $number } more on this side.
    [1] That's { $number } more on this side.
   *[2] { $number } more, on the right.
}
back-in = { $variant ->
    [0] Back into it.
    [1] Take it up again.
   *[2] Once more, then.
}
more-time-limit = { $variant ->
    [0] That's as long as this one should take. It's already at its most.
    [1] More than this would be too much for one spot.
   *[2] It's at its longest already.
}
more-time-now-most = That's the most for this one.
less-both-seconds = { $variant ->
    [0] { $time } less on each side.
    [1] Taking { $time } off both sides.
   *[2] { $time } shorter, left and right.
}
less-right-seconds = { $variant ->
    [0] { $time } less on this side.
    [1] Taking { $time } off here.
   *[2] { $time } shorter on the right.
}
less-both-repetitions = { $variant ->
    [0] { $number } less on each side.
    [1] That's { $number } less on each side.
   *[2] { $number } less, left and right.
}
less-right-repetitions = { $variant ->
    [0] { $number } less on this side.
    [1] That's { $number } less on this side.
   *[2] { $number } less, on the right.
}
total-nearest = { $variant ->
    [0] Today it comes to { $time } in all, no nearer. The next one keeps to what you said.
    [1] { $time } is as near as I get with this one. The next ones will keep to it.
   *[2] This one takes { $time } in all. From the next one on, I'll keep to what you said.
}
total-kept = { $variant ->
    [0] I'll keep it at { $time }. What one drill gets, the others give.
    [1] { $time } it stays, whatever you make longer.
   *[2] All right, { $time } in all from now on.
}
less-time-limit = { $variant ->
    [0] It can't be shorter than this. Say: next, to move on.
    [1] That's the least for it. To leave it, say: next.
   *[2] No shorter than this. You can say: next.
}
easier-now = { $variant ->
    [0] An easier way, then.
    [1] Let's make it gentler.
   *[2] Easier it is.
}
easiest-already = { $variant ->
    [0] This is the gentlest way there is. Say: Alexa, next, if it's too much.
    [1] There's none gentler than this. If it's too much: Alexa, next.
   *[2] It doesn't get easier. To leave it, say: Alexa, next.
}
nothing-easier = { $variant ->
    [0] There's no easier way to do that one, so we'll leave it.
    [1] That one has no gentler way, so on to the next.
   *[2] No easier way there, so we move on.
}
harder-now = { $variant ->
    [0] A little more, then. Never through pain.
    [1] The harder way, as long as nothing hurts.
   *[2] Harder it is. Stop at any pain.
}
hardest-already = { $variant ->
    [0] This is the strongest way I know.
    [1] It doesn't get harder than this.
   *[2] That's the hardest there is.
}
sides-alternate = { $variant ->
    [0] This one changes sides with every repetition.
    [1] Here you change sides each time anyway.
   *[2] Left and right take turns in this one.
}
side-not-in-block = { $variant ->
    [0] The { $side } side isn't part of this one now.
    [1] There's no { $side } side in this one now.
   *[2] This one goes without the { $side } side now.
}
to-side = { $variant ->
    [0] { $side } side.
    [1] Over to the { $side }.
   *[2] Now the { $side } side.
}
skip-not-there = { $variant ->
    [0] It isn't coming up today.
    [1] You won't meet { $drill } in this routine.
   *[2] This routine goes without { $drill } anyway.
}
skipped-later = { $variant ->
    [0] Okay, without { $drill } today.
    [1] I've taken out { $drill } for now.
   *[2] Then we skip { $drill } this time.
}
tool-unknown = { $variant ->
    [0] I can use a lacrosse ball, a tennis ball, a foam roller or a Swiss ball.
    [1] What I know is a lacrosse ball, a tennis ball, a foam roller and a Swiss ball.
   *[2] It's balls and rollers that I plan with: lacrosse, tennis, foam roller, Swiss ball.
}
tools-noted = { $variant ->
    [0] Noted: { $tools }. I'll plan with that from now on.
    [1] Good, { $tools }. That goes into the plan.
   *[2] { $tools }: I'll remember.
}
tools-gone = { $variant ->
    [0] Okay, I'll plan without it.
    [1] All right, it goes without.
   *[2] I'll do without it, then.
}
later-changed = { $variant ->
    [0] Okay. I've changed what comes later.
    [1] What comes later is changed.
   *[2] The rest of the plan has changed for that.
}
substituted = { $variant ->
    [0] Then we'll do this another way.
    [1] There's another way to do this.
   *[2] Let's do it differently, then.
}
skipped-no-tool = { $variant ->
    [0] Then we'll leave that one and go on.
    [1] We leave that one, then.
   *[2] On to the next, then.
}
nothing-without-tool = { $variant ->
    [0] There's nothing left to do without it. That's all for today.
    [1] Without it, that was all for today.
   *[2] That was all that goes without it.
}
which-amount = { $variant ->
    [0] Shall I talk less, more, or only count down?
    [1] Do you want less talk, more talk, or only the countdown?
   *[2] Less, more, or just counting down: what suits you?
}
which-amount-again = { $variant ->
    [0] Less, more, or only the countdown?
    [1] Which is it: less, more, or the countdown only?
   *[2] Do you want it less, more, or countdown only?
}
amount-less = { $variant ->
    [0] I'll say less.
    [1] Fewer words, then.
   *[2] Okay, I'll be brief.
}
amount-standard = { $variant ->
    [0] Back to normal.
    [1] As usual, then.
   *[2] The usual amount it is.
}
amount-more = { $variant ->
    [0] I'll tell you more.
    [1] More guidance, then.
   *[2] Okay, I'll explain more.
}
amount-countdown-only = { $variant ->
    [0] Only the countdown, then, and the safety words.
    [1] I'll just count, and keep you safe.
   *[2] Counting only, with the safety words.
}

## Help and what was not caught

not-caught = { $variant ->
    [0] I didn't catch that.
    [1] Sorry, that passed me by.
   *[2] I'm not sure what you meant.
}
help-idle = { $variant ->
    [0] Say: a ten minute back routine. Or name one drill, such as the couch stretch. What would you like?
    [1] You can have a ten minute back routine, or just the couch stretch. Which shall it be?
   *[2] Ask for ten minutes for your hips, or for one drill by name. What would you like?
}
help-idle-again = { $variant ->
    [0] Shall it be a routine, or a single drill?
    [1] A whole routine, or one drill?
   *[2] What shall we do: a routine, or one drill?
}
help-unscreened = { $variant ->
    [0] Two safety questions come before any routine. If something feels badly wrong, call { $emergency } instead. Shall I ask them now?
    [1] Before any drill I ask two safety questions. If you feel badly unwell, call { $emergency }. Are you ready for them?
   *[2] I ask two safety questions first. With anything alarming, call { $emergency } instead. Shall we do the questions?
}
help-unscreened-again = { $variant ->
    [0] Shall I ask the safety questions, yes or no?
    [1] Do you want the safety questions now?
   *[2] Are the safety questions all right for you now?
}
help-finished = { $variant ->
    [0] You can have another routine, or a single drill. Which would you like?
    [1] Say: ten more minutes of back routine, or name a drill. What shall it be?
   *[2] Another routine, or one drill to finish with: which?
}
help-finished-again = { $variant ->
    [0] Another routine, or just one drill?
    [1] Shall we do a drill, or a whole routine?
   *[2] Is it a routine, or one drill?
}
help-playing = { $variant ->
    [0] Tell me if anything hurts or tingles. Or say: thirty more seconds, or: skip this one. What would you like?
    [1] You can say: make it easier, how long left, or what you feel. Pausing works at any time. What shall I do?
   *[2] More time, or the other side, is yours for the asking, and tell me if something hurts. What is it?
}
help-playing-again = { $variant ->
    [0] More time, skip, or easier: which one?
    [1] Longer, easier, or the next one: which?
   *[2] Say what you'd like: longer, easier, or next. Which one?
}
help-paused = { $variant ->
    [0] Say: resume, to go on where you were, or: start over. Which one?
    [1] To go on, say: resume. To move ahead, say: next. What would you like?
   *[2] You can resume, or start over. Which shall it be?
}
help-paused-again = { $variant ->
    [0] Resume, or start over?
    [1] Shall we go on, or begin again?
   *[2] Go on where you were, or from the top?
}
help-checking-in = { $variant ->
    [0] If it has passed, say: resume. To leave this drill, say: next. Which one?
    [1] Gone? Then say: resume. Or leave the drill with: next. What shall it be?
   *[2] You can say: resume, once it's over, or: next. Which is it?
}
help-checking-in-again = { $variant ->
    [0] Resume, next, or easier?
    [1] Shall we resume, or move to the next?
   *[2] Is it resume, or next?
}
nothing-on = { $variant ->
    [0] Nothing is on just now. Say: open Back Coach, to begin.
    [1] There's no routine under way. Ask Back Coach for a back routine.
   *[2] We haven't started anything. Say: open Back Coach.
}
routine-over = { $variant ->
    [0] That routine is done.
    [1] You've finished that one.
   *[2] It's all done.
}
question-afterwards = { $variant ->
    [0] Is your back better now, or at least the same?
    [1] Does your back feel better, or the same as before?
   *[2] How is your back: better, or at least no worse?
}
question-afterwards-again = { $variant ->
    [0] Better or the same, yes or no?
    [1] Is it no worse than before, yes or no?
   *[2] Yes or no: is it better, or as before?
}
afterwards-well = { $variant ->
    [0] Good to hear. For another routine, say: open Back Coach.
    [1] Glad of that. Open Back Coach, when you want more.
   *[2] That's good. See you next time.
}
afterwards-worse = { $variant ->
    [0] Then rest for today, and don't push on. If it stays worse, see a doctor or physiotherapist.
    [1] Leave it at that for today, and rest. Have it looked at if it doesn't settle.
   *[2] Rest now, with no more drills today. If it's no better tomorrow, see a professional.
}
routine-is-over = { $variant ->
    [0] That routine is done. Say: open Back Coach, for another.
    [1] You've finished that one. Ask Back Coach for a routine to go again.
   *[2] It's all done. Open Back Coach whenever you want more.
}
yes-to-nothing = { $variant ->
    [0] I hadn't asked anything. Say: open Back Coach, to begin.
    [1] There was no question just now. To begin, say: open Back Coach.
   *[2] Nothing was asked. Open Back Coach gets us going.
}
yes-while-paused = { $variant ->
    [0] To go on, say: Alexa, resume.
    [1] Your place is kept. Alexa, resume, takes you there.
   *[2] Say: Alexa, resume, and we go on.
}
no-to-nothing = { $variant ->
    [0] All right.
    [1] Okay.
   *[2] Fine.
}

## Safety, in short and whole

safety-short = { $variant ->
    [0] This is general guidance, not medical advice.
    [1] I give general guidance, and no medical advice.
   *[2] Take this as general guidance, not medical advice.
}
safety-general = { $variant ->
    [0] This is general guidance for stiff backs, not a diagnosis and not medical advice.
    [1] What I give is general guidance for stiff backs, not a diagnosis, and no medical advice.
   *[2] Take this as general guidance for stiff backs. It's not a diagnosis, and no medical advice.
}
safety-stop = Keep the pressure to a good discomfort, six out of ten at most. Sharp pain, numbness or tingling means stop.
safety-doctor = See a doctor before you start if you had a bad fall, fever, weight loss, cancer, or pain that never eases. Trouble with bladder or bowel, numbness in the saddle, or a weak leg: call { $emergency }.

## Forgetting

question-forget = { $variant ->
    [0] Shall I delete everything I know about you: your tools, preferences and history?
    [1] Do you want me to forget all about you, tools, preferences and history?
   *[2] That deletes your tools, preferences and history. Shall I do it?
}
question-forget-again = { $variant ->
    [0] Delete it all? Yes or no?
    [1] Yes or no: delete everything?
   *[2] Shall all of it go, yes or no?
}
forgotten = It's deleted. I know nothing about you any more.
not-forgotten = { $variant ->
    [0] Okay, I've kept everything.
    [1] Nothing is deleted.
   *[2] All right, it all stays.
}

## Screens and faults

screen-title = { $drill }
screen-both-sides = left and right
screen-left-side = left
screen-right-side = right
screen-subtitle = { $step } of { $steps }, { $sides }
apology = Something went wrong on my side. Your place is kept. Please try that again.
