### What the coach knows by name, and why it does what it does.
### A name goes into a sentence, so it is written as it stands there. A reason is a whole answer of its own.

## Drills

drill-glutes = the glute release
drill-ql-erectors = the lower back release
drill-hip-flexors = the hip flexor release
drill-reverse-lunge-side-bend = the reverse lunge with side bend
drill-swiss-ball-lateral-opener = the lateral opener
drill-prone-scorpion = the prone scorpion
drill-couch-stretch = the couch stretch
drill-spinal-rotations = the spinal rotations
drill-hip-hinge = the hip hinge
drill-wall-side-bend = the side bend at a wall
drill-seated-figure-four = the seated figure four
drill-seated-hip-hike = the seated hip hike

## Tools

tool-lacrosse-ball = a lacrosse ball
tool-tennis-ball = a tennis ball
tool-foam-roller = a foam roller
tool-swiss-ball = a Swiss ball
tool-none = no tools at all

## Room, as it is needed in a posture

room-floor = room to lie down
room-standing = a wall and a sturdy chair
room-chair = a sturdy chair
room-bed = a firm mattress

## What a drill serves, and what a routine is for

area-glutes = the glutes
area-lower-back = the lower back
area-hip-flexors = the hip flexors
area-whole-spine = the whole spine

focus-glutes = your glutes
focus-lower-back = your lower back
focus-hip-flexors = your hip flexors
focus-whole-back = your whole back
focus-sitting = a body that has been sitting all day

## How hard, in what posture, on which side

level-easier = easier
level-standard = standard
level-harder = harder

posture-floor = on the floor
posture-standing = standing up
posture-chair = on a chair
posture-bed = in bed

side-left = left
side-right = right

## Why: the idea behind it all

why-spine = Nearly every lower back hurts at some time: from much sitting, poor lifting or an old injury. We mobilise the tight tissue around your hips and your lumbar spine, the lower part. Then the lumbar muscles can do their own job, which is to stabilise, not to be prime movers.
why-hips = The lumbar spine is mobile, but when the lower back hurts, the trouble usually starts at the hips. They're built for a lot of movement. When they get tense or weak, the lower back takes over work it isn't made for. Small, weak muscles cover for the large, strong ones, and something gives.
why-sitting = Sitting makes the hip flexors, at the front of your hips, very tight. Tight, stuck-down hip muscles can also switch your abdominals off. Then other muscles have to keep your spine stable, and tension grows. That's why sitting is so damaging.
why-smr = Self-myofascial release is slow pressure on muscle that's tender or tight, with more time where it's needed. Never aim at bone, nerves or blood vessels. Numbness or tingling means the spot is wrong.
why-tools = A foam roller works. For these spots, a more pinpoint tool such as a lacrosse ball works better. A tennis ball is softer, and the Swiss ball carries you while you open up sideways.
why-dynamic = After the release, you move on purpose instead of holding still. The goal isn't just flexible tissue. It's strength around it, and your full active range of motion, and in the long term that works better.
why-long-term = Prevention takes a little more: glute activation, core bracing, and mobile tissue around the spine. Everyone is different, and what helps one may not suit another, so a tailored programme works best. This is general guidance, not a diagnosis. For a problem of your own, see a qualified professional.

## Why: each drill

why-glutes = If your glutes are hard to activate, stuck-down tissue may be why. Free it, and they contract better, so your lower back doesn't have to stand in for them.
why-ql-erectors = Beside your lower spine are two muscles, the quadratus lumborum, or QL, and the spinal erectors. They bend you to the side, called lateral flexion, and straighten you up, called extension. Both attach to the lumbar spine, so both matter to your lower back.
why-hip-flexors = Sitting makes the front of your hips very tight: the psoas and the other hip flexors. Some attach to the lumbar spine and pull on it. The others change the position of the pelvis, and your spine follows.
why-reverse-lunge-side-bend = It opens your hips, and the bend opens your lumbar spine laterally, that is, to the side.
why-swiss-ball-lateral-opener = Lying sideways over an exercise ball decompresses your spine laterally: it takes the load off, all along the upper side.
why-prone-scorpion = It takes your spine into extension and rotation at once: you bend back and turn in one movement.
why-couch-stretch = It's a strong, intense stretch for the front of your hips, the hip flexors. If you sit a lot, it's a must.
why-spinal-rotations = Your hips are opened into external rotation, and you rotate from the spine itself. So it mobilises globally: your hips and your whole spine together.
why-hip-hinge = Your hips are built to bend and to lift you, with the large glute muscles. When you hinge there and squeeze your glutes, they wake up, and your lower back doesn't have to do their work.
why-wall-side-bend = It bends your lumbar spine to the side and opens the muscles beside it, the quadratus lumborum and the spinal erectors. Standing at a wall, you need neither a ball nor the floor.
why-seated-figure-four = It turns your hip out and stretches the glutes, which get tense from sitting. With looser hips, your lower back takes over less. And you can do it on any chair.
why-seated-hip-hike = It works the quadratus lumborum, beside your lower spine, which draws the hip toward the ribs. That keeps the lumbar spine moving sideways, even on a day that you spend on a chair.
