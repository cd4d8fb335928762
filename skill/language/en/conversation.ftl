### What the coach says while it leads: starting, under way, changes. One message a thought.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

## Starting

begin-routine = { $variant ->
    [0] { $time } for { $focus }, starting with { $first }.
    [1] Let's do { $time } for { $focus }, beginning with { $first }.
   *[2] { $time } for { $focus }, then. We'll start with { $first }.
}
begin-as-usual = { $variant ->
    [0] Your { $time } for { $focus }. Here we go.
    [1] { $time } for { $focus }, as usual.
   *[2] Right, { $time } for { $focus }.
}
begin-shorter-floor = { $variant ->
    [0] For that I have { $time } of safe work. Here they are.
    [1] I have { $time } of safe work for that. Let's do them.
   *[2] The safe work I have for that takes { $time }. Let's go.
}
begin-shorter-standing = { $variant ->
    [0] Standing up, I have { $time } of safe work. Here they are.
    [1] There's { $time } of safe work to do standing. Let's go.
   *[2] The safe work I have standing up takes { $time }. Here we go.
}
begin-shorter-chair = { $variant ->
    [0] On a chair I have { $time } of safe work. Here they are.
    [1] There's { $time } of safe work to do on a chair. Let's go.
   *[2] The safe work I have for a chair takes { $time }. Here we go.
}
begin-shorter-bed = { $variant ->
    [0] In bed I have { $time } of safe work. Here they are.
    [1] There's { $time } of safe work to do in bed. Let's go.
   *[2] The safe work I have for a bed takes { $time }. Here we go.
}
begin-longer = { $variant ->
    [0] The shortest I can make that is { $time }. Here we go.
    [1] That takes { $time } at least. Let's begin.
   *[2] I need { $time } for that. Here we go.
}
begin-without = { $variant ->
    [0] Without { $drills }.
    [1] I've left out { $drills }.
   *[2] { $drills }: not this time.
}
begin-needs = { $variant ->
    [0] You'll need { $needs }.
    [1] Have { $needs } ready.
   *[2] All it takes is { $needs }.
}
begin-drill = { $variant ->
    [0] Just { $drill }, then.
    [1] Okay, { $drill }.
   *[2] { $drill } it is.
}
remark-minutes-clamped = I can plan anything from three to sixty minutes.
remark-focus-widened = I've added a little for the rest of your back.
remark-shorter = There isn't more safe work for that.
remark-longer = That's the shortest I can make it.
remark-substituted = I've worked around what you don't have.
remark-posture = I've picked what you can do that way.
remark-left-out-ignored = You've left everything out, so here's one gentle drill.
extra-again = { $variant ->
    [0] You get a little extra on { $drill }, like last time.
    [1] I've kept the longer time on { $drill }.
   *[2] And { $drill } runs a bit longer, as you had it before.
}
offer-harder = { $variant ->
    [0] { $drill } has been going well. If you'd like more, say: make it harder, once we're there.
    [1] You're doing well with { $drill }. There's a harder version if you ask for it.
   *[2] When we get to { $drill }, you can ask for the harder version, if you feel like it.
}
drill-rests-today = Let's skip { $drill } for today.
drill-ruled-out = To be on the safe side, I don't do { $drill } with you.
what-instead = { $variant ->
    [0] What would you like instead: a routine, or another drill?
    [1] Would you like another drill, or a routine?
   *[2] A routine, or a different drill: which would you like?
}
nothing-left-today = { $variant ->
    [0] There's nothing left I'd want you to do today. Rest, and come back tomorrow.
    [1] Let's leave it there for today, and try again tomorrow.
   *[2] No more drills today. Your back has earned a rest.
}

## Under way

where-drill = { $variant ->
    [0] You're doing { $drill }.
    [1] This is { $drill }.
   *[2] We're on { $drill }.
}
where-side = { $variant ->
    [0] You're doing { $drill }, { $side } side.
    [1] This is { $drill }, on your { $side } side.
   *[2] We're on { $drill }, { $side } side.
}
which-step = That's drill { $step } of { $steps }.
what-now = { $variant ->
    [0] What would you like?
    [1] What can I do for you?
   *[2] What would you like to change?
}
three-two-one = Three. Two. One.
pause-was-long = Get back into position. { $position }
paused-already = { $variant ->
    [0] We're paused, and I've kept your place.
    [1] It's already paused. Take all the time you need.
   *[2] Still paused. I'll be here when you're ready.
}
stopped = { $variant ->
    [0] Okay, I've stopped. I'll keep your place.
    [1] All right, let's stop here. Say: open Back Coach, when you want to go on.
   *[2] Okay. I'll remember where we were.
}
goodbye = { $variant ->
    [0] All right. Come back any time.
    [1] Okay. Take care of yourself.
   *[2] Bye for now.
}
that-was-the-last = { $variant ->
    [0] That was the last one. You're done.
    [1] And that's all of them. Well done.
   *[2] That's the whole routine. Nicely done.
}
from-the-top = { $variant ->
    [0] From the top.
    [1] Okay, back to the start.
   *[2] Let's take it from the beginning.
}
once-more = { $variant ->
    [0] Okay, we'll do { $drill } once more after this.
    [1] After this, { $drill } one more time.
   *[2] We'll go again with { $drill } when this is done.
}
no-loop = { $variant ->
    [0] Nothing is set to repeat.
    [1] Each drill comes once, unless you ask me to do it again.
   *[2] This one only comes once anyway.
}
not-once-more = { $variant ->
    [0] Okay, just this once.
    [1] All right, no repeat.
   *[2] Once is enough, then.
}
no-shuffle = { $variant ->
    [0] The order matters: first we loosen the muscles, then we move.
    [1] Let's keep the order. Loosening first makes the moving easier.
   *[2] I'd rather not mix them: the loosening prepares the moving.
}
carry-on = { $variant ->
    [0] Okay, carry on.
    [1] All right, back to it.
   *[2] Good. Keep it gentle.
}

## Changes

more-both-seconds = { $variant ->
    [0] { $time } more on each side.
    [1] Adding { $time } to both sides.
   *[2] Okay, { $time } longer on the left and on the right.
}
more-right-seconds = { $variant ->
    [0] { $time } more on this side.
    [1] Adding { $time } here.
   *[2] Okay, stay { $time } longer.
}
more-both-repetitions = { $variant ->
    [0] { $number } more on each side.
    [1] Let's add { $number } to each side.
   *[2] Okay, { $number } more, left and right.
}
more-right-repetitions = { $variant ->
    [0] { $number } more on this side.
    [1] Let's add { $number } on this side.
   *[2] Okay, { $number } more here.
}
back-in = { $variant ->
    [0] Ease back into it.
    [1] Get back into position.
   *[2] Find your spot again.
}
more-time-limit = { $variant ->
    [0] That's as long as I'd stay on one spot.
    [1] More than this would be too much for one spot.
   *[2] It's already as long as is good for you.
}
more-time-now-most = That's the most for this one.
less-both-seconds = { $variant ->
    [0] { $time } less on each side.
    [1] Okay, { $time } off both sides.
   *[2] Let's make it { $time } shorter, left and right.
}
less-right-seconds = { $variant ->
    [0] { $time } less on this side.
    [1] Okay, { $time } off this side.
   *[2] Let's make this side { $time } shorter.
}
less-both-repetitions = { $variant ->
    [0] { $number } fewer on each side.
    [1] Okay, { $number } fewer, left and right.
   *[2] Let's take { $number } off each side.
}
less-right-repetitions = { $variant ->
    [0] { $number } fewer on this side.
    [1] Okay, { $number } fewer here.
   *[2] Let's take { $number } off this side.
}
total-nearest = { $variant ->
    [0] The closest I get today is { $time }. From the next one on, I'll keep to what you said.
    [1] This one comes to { $time }. The next ones will be the length you asked for.
   *[2] Today it's { $time } in all. After that I'll stick to your time.
}
total-kept = { $variant ->
    [0] I'll keep it at { $time }. If one drill gets longer, the others get shorter.
    [1] { $time } it stays, whatever you make longer.
   *[2] Okay, always { $time } from now on.
}
less-time-limit = { $variant ->
    [0] I can't make this one any shorter. Say: next, to move on.
    [1] That's already the minimum. If you've had enough, say: next.
   *[2] It doesn't get shorter than this. You can say: next.
}
easier-now = { $variant ->
    [0] Let's take it easier.
    [1] Okay, the gentler version.
   *[2] Let's make that easier on you.
}
easiest-already = { $variant ->
    [0] This is the gentlest version I have. If it's too much, say: { $wake }next.
    [1] It doesn't get gentler than this. If it doesn't feel right, say: { $wake }next.
   *[2] That's already the easy version. To leave it, say: { $wake }next.
}
resume-floor = { $variant ->
    [0] There's a gentler way. To go on: { $wake }resume.
    [1] We'll do it more gently. When you're ready: { $wake }resume.
   *[2] I know a gentler way. Say: { $wake }resume.
}
resume-standing = { $variant ->
    [0] We'll do it standing. To go on: { $wake }resume.
    [1] Then we'll stand for it. When you're ready: { $wake }resume.
   *[2] It works standing up, too. Say: { $wake }resume.
}
resume-chair = { $variant ->
    [0] We'll do it on a chair. To go on: { $wake }resume.
    [1] Then we'll use a chair. When you're ready: { $wake }resume.
   *[2] It works on a chair, too. Say: { $wake }resume.
}
nothing-easier = { $variant ->
    [0] There's no easier way to do that one, so let's leave it.
    [1] I don't have a gentler version of that, so let's move on.
   *[2] That one doesn't come easier. On to the next.
}
harder-now = { $variant ->
    [0] Okay, a little more. Stop if anything hurts.
    [1] Here's the harder version. It should never hurt.
   *[2] Let's step it up, as long as it doesn't hurt.
}
hardest-already = { $variant ->
    [0] This is already the hardest version I have.
    [1] It doesn't get harder than this.
   *[2] That's as hard as I'd make it.
}
sides-alternate = { $variant ->
    [0] You're changing sides with every repetition in this one.
    [1] This one switches sides each time anyway.
   *[2] Left and right take turns here.
}
side-not-in-block = { $variant ->
    [0] We're not doing the { $side } side this time.
    [1] This one is without the { $side } side.
   *[2] The { $side } side isn't in this one.
}
to-side = { $variant ->
    [0] { $side } side.
    [1] Over to your { $side } side.
   *[2] Okay, the { $side } side now.
}
skip-not-there = { $variant ->
    [0] That one isn't coming up today anyway.
    [1] There's no { $drill } in this routine.
   *[2] You won't meet { $drill } this time.
}
skipped-later = { $variant ->
    [0] Okay, no { $drill } today.
    [1] I've taken out { $drill } for this time.
   *[2] All right, we'll leave out { $drill }.
}
tool-unknown = { $variant ->
    [0] I can work with a lacrosse ball, a tennis ball, a foam roller or a Swiss ball.
    [1] The tools I know are a lacrosse ball, a tennis ball, a foam roller and a Swiss ball.
   *[2] I plan with lacrosse balls, tennis balls, foam rollers and Swiss balls.
}
stand-in-rolled-towel = { $variant ->
    [0] Rolled up tight, that works like a soft ball. I'll call it your tennis ball.
    [1] Roll it up tight, and it's as good as a soft ball. I'll say tennis ball for it.
   *[2] Tightly rolled, it makes a soft ball. When I say tennis ball, I mean that.
}
stand-in-water-bottle = { $variant ->
    [0] A full bottle with its lid tight works like a small roller. I'll call it your foam roller.
    [1] Fill the bottle and close it tight, then it rolls well. I'll say foam roller for it.
   *[2] Full and closed tight, it makes a small roller. When I say foam roller, I mean that.
}
stand-in-golf-ball = { $variant ->
    [0] A golf ball is too hard for this, so leave that one. A tennis ball or rolled-up socks are better.
    [1] Leave the golf ball: it's too small and too hard. Rolled-up socks or a tennis ball will do.
   *[2] I wouldn't use a golf ball, it's too hard. Take a tennis ball, or a pair of socks rolled up.
}
tools-noted = { $variant ->
    [0] { $tools }, got it. I'll plan with that from now on.
    [1] Good, { $tools }. I'll use that.
   *[2] { $tools }. I'll remember.
}
tools-gone = { $variant ->
    [0] Okay, I'll plan without it.
    [1] No problem, we'll do without.
   *[2] All right, I won't count on it.
}
later-changed = { $variant ->
    [0] Okay, I've changed what comes later.
    [1] Done. The drills after this have changed.
   *[2] All right, I've adjusted the rest.
}
substituted = { $variant ->
    [0] Then let's do this another way.
    [1] No problem, there's another way to do this.
   *[2] Let's swap that for something you can do.
}
skipped-no-tool = { $variant ->
    [0] Then let's leave this one and go on.
    [1] We'll skip that one, then.
   *[2] No problem. On to the next.
}
nothing-without-tool = { $variant ->
    [0] Then there's nothing left for today. Well done.
    [1] Without it, that's everything for today.
   *[2] That was all I have without it.
}
which-amount = { $variant ->
    [0] Would you like me to talk less, talk more, or only count?
    [1] Less talk, more talk, or just the countdown: what would you like?
   *[2] How much should I say: less, more, or only the countdown?
}
which-amount-again = { $variant ->
    [0] Less, more, or only the countdown?
    [1] Which would you like: less, more, or just the countdown?
   *[2] Should I say less, more, or only count down?
}
amount-less = { $variant ->
    [0] Okay, I'll say less.
    [1] All right, fewer words.
   *[2] I'll keep it short.
}
amount-standard = { $variant ->
    [0] Okay, back to normal.
    [1] As usual, then.
   *[2] The usual amount, then.
}
amount-more = { $variant ->
    [0] Okay, I'll tell you more.
    [1] Happy to say more.
   *[2] I'll guide you more closely.
}
amount-countdown-only = { $variant ->
    [0] Only the countdown, then, and what keeps you safe.
    [1] Okay, I'll just count, and keep you safe.
   *[2] I'll only count from now on, apart from the safety words.
}

## Screens and faults

screen-title = { $drill }
screen-both-sides = left and right
screen-left-side = left
screen-right-side = right
screen-subtitle = { $step } of { $steps }, { $sides }
no-player = { $variant ->
    [0] This device can't play my audio, so please ask me on a smart speaker.
    [1] I can't play my audio on this device. Please ask me on a smart speaker.
   *[2] I'd love to, but this device can't play my audio. Ask me on a smart speaker.
}
apology = Sorry, something went wrong on my side. I've kept your place, so please try that again.
