### What the coach says while it leads: starting, under way, changes. One message a thought.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

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
    [0] This is the gentlest way there is. Say: { $wake }next, if it's too much.
    [1] There's none gentler than this. If it's too much: { $wake }next.
   *[2] It doesn't get easier. To leave it, say: { $wake }next.
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

## Screens and faults

screen-title = { $drill }
screen-both-sides = left and right
screen-left-side = left
screen-right-side = right
screen-subtitle = { $step } of { $steps }, { $sides }
apology = Something went wrong on my side. Your place is kept. Please try that again.
