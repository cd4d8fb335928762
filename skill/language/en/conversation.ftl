### What the coach says in conversation. One message a thought; wordings are chosen by $variant (0 to 2).
### $emergency is the emergency number of the listener's country, as it is spoken there.

## First use: the notice and the questions. "No" is always the healthy answer.

notice-welcome = Welcome to Back Coach. I'll lead you through release and mobility for your back, by ear. This is general guidance, not medical advice. First, two safety questions.
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

emergency-back = Please don't exercise. This needs emergency care now: call { $emergency }, or have someone take you. I'll ask again another time before we do anything.
emergency-now = Stop everything. Call { $emergency } now, and sit or lie still until help comes.
symptom-off-the-spot = { $variant ->
    [0] Come off that spot, and let it pass. Numbness or tingling means the place is wrong, not that you should push on.
    [1] Move off it, rest, and wait until the feeling is gone. That spot isn't the right one.
   *[2] Take the pressure away and let it settle. Tingling or burning says: wrong spot.
}
symptom-outward = Take the pressure off at once. A pulse means a blood vessel. When you go on, stay further out, away from it.
symptom-ease = Stop there and ease out slowly. If it sits in your chest, arm or jaw, call { $emergency } now. If it doesn't pass within minutes, end for today and see a professional.
symptom-rest = Lie or sit down, and breathe slowly. Nothing with the head low for the rest of today. If it doesn't pass, stop for today.
symptom-fall = Stay where you are for a moment; don't get up in a hurry. If you're hurt, or hit your head, call { $emergency }. We're done for today.
symptom-idle = Leave the exercises until it has passed.
then-resume-or-next = When it has passed, say: Alexa, resume, and choose a new spot. Or say: Alexa, next.
then-easier-or-next = Once it has passed, say: Alexa, resume, for an easier way. Or say: Alexa, next.
left-out-today = That's twice today, so I've taken { $drill } out.
question-keep-out = Shall I keep it out of later routines, too?
question-keep-out-again = Keep { $drill } out from now on? Yes or no?
kept-out = It stays out. You can ask for it by name any time.
kept-in = It's out for today only.
resume-for-next = When you're ready, say: Alexa, resume.
how-is-it = Has it passed? You can say resume, next, or make it easier. Which one?
then-rest = Then leave it for today, and rest. If it doesn't pass, see a professional.

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

## Under way

where-drill = { $variant ->
    [0] You're in { $drill }.
    [1] This is { $drill }.
   *[2] We're at { $drill }.
}
where-side = { $variant ->
    [0] You're in { $drill }, { $side } side.
    [1] This is { $drill }, on the { $side }.
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
no-loop = Each drill comes once, unless you ask for one more.
no-shuffle = The order has a reason: release first, then movement.
carry-on = Okay, carrying on.

## Questions about where things stand

time-left-side = { $time } on this side.
time-left-whole = { $time } left in all.
next-is = Next comes { $drill }.
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
