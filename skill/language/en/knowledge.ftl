### What the coach knows by name, and why it does what it does.
### A name goes into a sentence, so it is written as it stands there. A reason is a whole answer of its own.

## Drills

drill-glutes = the glutes
drill-ql-erectors = the sides of the lower back
drill-hip-flexors = the hip flexors
drill-reverse-lunge-side-bend = the reverse lunge with side bend
drill-swiss-ball-lateral-opener = the Swiss ball lateral opener
drill-prone-scorpion = the prone scorpion
drill-couch-stretch = the couch stretch
drill-spinal-rotations = spinal rotations

## Tools

tool-lacrosse-ball = a lacrosse ball
tool-tennis-ball = a tennis ball
tool-foam-roller = a foam roller
tool-swiss-ball = a Swiss ball
tool-none = no tool at all

## What a drill serves, and what a routine is for

area-glutes = the glutes
area-lower-back = the lower back
area-hip-flexors = the hip flexors
area-whole-spine = the whole spine

focus-glutes = your glutes
focus-lower-back = your lower back
focus-hip-flexors = your hip flexors
focus-whole-back = your whole back
focus-sitting = a day of sitting

## How hard, in what posture, on which side

level-easier = easier
level-standard = standard
level-harder = harder

posture-floor = on the floor
posture-standing = standing up
posture-chair = on a chair

side-left = left
side-right = right

## Why: the idea behind it all

why-spine = Nearly every lower back hurts at some time, from much sitting, poor lifting or an old injury. We mobilise the tight tissue around the hips and the lumbar spine, so that the lumbar muscles can do their own job. That job is to stabilise, not to be prime movers.
why-hips = The lumbar spine is mobile, but its trouble usually starts at the hips. They are built for a lot of movement. Once they get tense or weak, the lower back takes over work it isn't made for. Small, weak muscles cover for the large, strong hip muscles, and something gives.
why-sitting = Sitting makes the hip flexors very tight. Tight, stuck-down hip muscles can also switch your abdominals off. Other muscles then take over the stability of the spine, and tension grows. That's why sitting is so damaging.
why-smr = Self-myofascial release is slow pressure on muscle that is tender or tight, and more time there. Never aim at bone, nerves or blood vessels. Numbness or tingling means the spot is wrong.
why-tools = A foam roller works. For these spots, a more pinpoint tool such as a lacrosse ball works better. A tennis ball is the softer choice, and the Swiss ball carries you sideways.
why-dynamic = After the release, these drills move on purpose, instead of holding still. The goal isn't just flexible tissue. It's strength around it and your full active range of motion, and in the long term that works better.
why-long-term = Long-term prevention also needs glute activation, core bracing and mobile tissue around the spine. Everyone is different: what suits one may not suit another, so a tailored programme works best. This is general guidance, not a diagnosis. For a problem of your own, see a qualified professional.

## Why: each drill

why-glutes = If your glutes are hard to activate, stuck-down tissue may be the reason. Freeing it lets them contract better, so that the lower back need not stand in for them.
why-ql-erectors = Here lie the quadratus lumborum and the spinal erectors. They do the lateral flexion and the extension of your spine: bending to the side, and backward. Both attach to the lumbar spine, so both matter to your lower back.
why-hip-flexors = Sitting makes the psoas and the other hip flexors very tight. Some attach to the lumbar spine and pull on it. Those that don't still change the position of the pelvis, and so the spine's.
why-reverse-lunge-side-bend = The reverse lunge with side bend opens your hips, and with the bend your lumbar spine laterally, to the side.
why-swiss-ball-lateral-opener = Lying sideways over an exercise ball decompresses your spine laterally, all along the upper side.
why-prone-scorpion = The prone scorpion takes your spine into extension and rotation at once: it bends back and turns in one movement.
why-couch-stretch = The couch stretch is a strong, intense stretch for the hip flexors. For people who sit a lot, it's a must.
why-spinal-rotations = The hips are opened into external rotation, and you rotate from the spine itself. So it mobilises globally: hips and the whole spine together.
