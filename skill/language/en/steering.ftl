### What the coach says when drills change their place, when the place in a drill moves, and when somebody comes back.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed.

## Jumps

jumped-back = { $variant ->
    [0] { $time } back.
    [1] Okay, back { $time }.
   *[2] Here it is again, from { $time } back.
}
jumped-ahead = { $variant ->
    [0] { $time } ahead.
    [1] Okay, ahead { $time }.
   *[2] On we go, { $time } further.
}
jumped-to-start = { $variant ->
    [0] That's back at the start of this drill.
    [1] Back to where this drill begins.
   *[2] From the start of this one, then.
}
jumped-to-end = { $variant ->
    [0] That's nearly the end of this drill.
    [1] Here's the very end of this one.
   *[2] That takes us to the end of this drill.
}

## In between, and later

put-in = { $variant ->
    [0] Okay, { $drill } now.
    [1] Sure, let's do { $drill }.
   *[2] { $drill } it is.
}
then-back-to = { $variant ->
    [0] After that, { $drill } again, from the start.
    [1] Then we'll start { $drill } over.
   *[2] Then it's back to the start of { $drill }.
}
then-other-side = { $variant ->
    [0] After that, the other side of { $drill }.
    [1] Then we'll do the second side of { $drill }.
   *[2] Then it's on to your other side in { $drill }.
}
then-the-rest = { $variant ->
    [0] After that, the rest of the routine.
    [1] Then your routine goes on.
   *[2] Then we'll pick up the routine.
}
put-in-already = { $variant ->
    [0] { $drill } is coming up anyway.
    [1] You've got { $drill } still to come.
   *[2] It's on the list already: { $drill } comes later.
}
from-its-start = { $variant ->
    [0] You're in that one. Here it is from the start.
    [1] That's this one. Let's take it from the start.
   *[2] Okay, this one from the beginning.
}
put-off = { $variant ->
    [0] Okay, { $drill } comes at the end.
    [1] I'll leave { $drill } for the end.
   *[2] Sure. We'll finish with { $drill }.
}
put-off-last = { $variant ->
    [0] This is the last one already. To leave it, say: next.
    [1] There's nothing after this one. You can say: next, to skip it.
   *[2] It's the last drill as it is. If you'd rather not, say: next.
}
put-off-done = { $variant ->
    [0] You've done that one, so on we go.
    [1] That one's done. Let's move on.
   *[2] Nothing's left of that one. On to the next.
}

## For good, and back again

never-again = { $variant ->
    [0] Okay, we'll leave out { $drill } from now on. If you ever miss it, ask for it by name.
    [1] I'll leave { $drill } out for good. To have it again, say: bring back { $drill }.
   *[2] Then { $drill } is out, today and from now on. You can always ask for it by name.
}
brought-back = { $variant ->
    [0] Good, { $drill } is back in your routines.
    [1] I'll use { $drill } again from now on.
   *[2] Okay, { $drill } can come up again.
}
which-for-good = { $variant ->
    [0] Tell me which drill by its name, and I'll see to it.
    [1] Say the drill's name with it, and I'll do that.
   *[2] I need its name for that. Say, for example: never again the couch stretch.
}

## Coming back

question-elsewhere = { $variant ->
    [0] You paused in { $drill } on another speaker. Shall we go on with it here?
    [1] There's a routine of yours waiting on another speaker, in { $drill }. Shall we pick it up here?
   *[2] On another speaker you stopped in { $drill }. Would you like to carry on here?
}
question-elsewhere-again = { $variant ->
    [0] Go on with it here, yes or no?
    [1] Shall we carry on with that one, yes or no?
   *[2] Yes to go on with it, or no for a new routine: which is it?
}
question-since = { $variant ->
    [0] Welcome back. How's your back since last time: better, same or worse?
    [1] Good to have you back. Since the last routine, is your back better, the same, or worse?
   *[2] Hello again. First, how is your back since we stopped: better, same or worse?
}
since-better = { $variant ->
    [0] Good to hear.
    [1] That's good news.
   *[2] Lovely.
}
since-same = { $variant ->
    [0] Fair enough. These things take a while.
    [1] Okay, steady as it goes.
   *[2] All right. Let's keep it gentle and regular.
}
stopped-to-be-safe = { $variant ->
    [0] I've stopped. Tell me what you feel, or say: { $wake }resume, once all is well.
    [1] Stopped, to be safe. What hurts, or tingles? Tell me, or say: { $wake }resume, when it's gone.
   *[2] Okay, we've stopped. If something hurts, tell me where. If not, say: { $wake }resume.
}
