### The printed sheet of a routine, and the page of all drills: for the eye, so in digits.

sheet-heading = Back Coach: { $minutes } minutes for { $focus }
sheet-drill-heading = Back Coach: { $drill }
sheet-all = All drills
sheet-before = Before you begin
sheet-ready = Have ready: { $tools }.
sheet-nothing-ready = You need no tool.
sheet-pdf-a4 = PDF, A4
sheet-pdf-letter = PDF, Letter
sheet-step = { $step }. { $drill }

sheet-seconds = { $seconds } seconds on each side
sheet-repetitions = { $count } slow repetitions on each side
sheet-alternating = { $count } slow repetitions on each side, changing sides each time
sheet-seconds-one = { $seconds } seconds, { $side } side only
sheet-repetitions-one = { $count } slow repetitions, { $side } side only
sheet-seconds-apart = { $first } seconds left, { $last } seconds right
sheet-repetitions-apart = { $first } slow repetitions left, { $last } right
sheet-tempo = { $first } seconds out, { $last } seconds back.
sheet-tempo-stay = { $first } seconds out, { $seconds } there, { $last } back.

sheet-position = Position
sheet-movement = Movement
sheet-feel = Feel
sheet-breathing = Breathing
sheet-pressure = Pressure
sheet-avoid = Keep off
sheet-leave-out = Leave out
sheet-easier = Easier
sheet-harder = Harder
sheet-purpose = Purpose

sheet-map = Green is where to press. Keep off whatever is marked in red.
sheet-sides = The pictures show the left side; the right side is its mirror image.
sheet-standard = Standard
sheet-variation-easier = Easier
sheet-variation-harder = Harder
sheet-variation-chair = On a chair
sheet-variation-standing = Standing
sheet-variation-wall = At a wall
sheet-with = { $drill }, with { $tools }
