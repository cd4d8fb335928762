### What the coach answers when asked, and when it did not understand.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

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
    [0] To go on, say: { $wake }resume.
    [1] Your place is kept. { $wake }resume, takes you there.
   *[2] Say: { $wake }resume, and we go on.
}
no-to-nothing = { $variant ->
    [0] All right.
    [1] Okay.
   *[2] Fine.
}
