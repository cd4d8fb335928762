### What the coach answers when asked, and when it did not understand.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

## Questions about where things stand

time-left-side = { $variant ->
    [0] { $time } on this side.
    [1] You've got { $time } left on this side.
   *[2] { $time } more here.
}
time-left-whole = { $variant ->
    [0] { $time } left in all.
    [1] Altogether, { $time } to go.
   *[2] { $time } until we're done.
}
drills-after-this = { $count ->
    [one] { $variant ->
        [0] One more drill after this.
        [1] Just one drill follows this one.
       *[2] There's one drill to come after this.
    }
   *[other] { $variant ->
        [0] { $number } more drills after this.
        [1] After this one, { $number } drills to go.
       *[2] There are { $number } drills to come after this.
    }
}
next-is = { $variant ->
    [0] Next up: { $drill }.
    [1] After this, we'll do { $drill }.
   *[2] Then it's on to { $drill }.
}
nothing-next = { $variant ->
    [0] This is the last one.
    [1] Nothing after this. It's the last one.
   *[2] After this, you're done.
}
how-to = { $variant ->
    [0] { $text }
    [1] Here's how. { $text }
   *[2] It goes like this. { $text }
}
clip = { $text }
said-last = { $variant ->
    [0] I said: { $text }
    [1] It was this: { $text }
   *[2] Once more: { $text }
}
said-again = { $variant ->
    [0] What would you like?
    [1] What shall it be?
   *[2] What do you say?
}
said-nothing = { $variant ->
    [0] I haven't said anything just now. Say: open Back Coach, and we'll begin.
    [1] I was quiet. To begin, say: open Back Coach.
   *[2] Nothing just now. If you'd like to start, say: open Back Coach.
}
said-of-health = { $variant ->
    [0] If it's gone, say: { $wake }resume. If it isn't, stay out of that drill and say: { $wake }next.
    [1] Wait until it's gone, then say: { $wake }resume. Or leave this drill: { $wake }next.
   *[2] First let it pass. Then say: { $wake }resume, or: { $wake }next.
}
say-why = { $variant ->
    [0] { $reason }
    [1] Here's why. { $reason }
   *[2] The reason is this. { $reason }
}
which-drill = { $variant ->
    [0] There's { $drills }, and more. Which drill do you mean?
    [1] I know { $drills }, and a few others. Which one did you mean?
   *[2] For example { $drills }. Which drill would you like?
}
which-drill-again = { $variant ->
    [0] Give me a name, such as the couch stretch. Which one?
    [1] Say its name, the couch stretch for example. Which drill?
   *[2] Which drill was it? You can say: the couch stretch.
}
drills-are = { $variant ->
    [0] I know { $drills }.
    [1] There's { $drills }.
   *[2] You can choose from { $drills }.
}
which-one = { $variant ->
    [0] Which one would you like?
    [1] Which one shall we do?
   *[2] Which one's for you?
}
history = { $count ->
    [one] { $variant ->
        [0] You've finished one routine { $period }, { $time } long.
        [1] That's one routine { $period }, of { $time }.
       *[2] One routine { $period }: { $time }.
    }
   *[other] { $variant ->
        [0] You've finished { $number } routines { $period }, { $time } together.
        [1] That's { $number } routines { $period }, and { $time } in all.
       *[2] { $number } routines { $period }, { $time } altogether.
    }
}
history-streak = { $variant ->
    [0] That's { $number } days in a row.
    [1] You're on { $number } days running.
   *[2] And { $number } days in a row.
}
history-none = { $variant ->
    [0] Nothing finished { $period }. Today's a good day to start.
    [1] No finished routine { $period }. We can change that whenever you like.
   *[2] There's none { $period }. Let's do one when you're ready.
}
period-week = in the last seven days
period-month = in the last thirty days
period-ever = so far

## What people ask

which-question = { $variant ->
    [0] I didn't get what you're asking. Could you put it another way?
    [1] I'm not sure what you'd like to know. What was it?
   *[2] Sorry, what would you like to know?
}
which-question-again = { $variant ->
    [0] You can ask how often, how hard, or what's normal. What would you like to know?
    [1] Ask me how hard to press, for example. What is it?
   *[2] What was your question?
}
ask-medicines = { $variant ->
    [0] I can't judge medicines. Your pharmacist or doctor can.
    [1] That's one for a pharmacist or your doctor, not for me.
   *[2] About medicines, please ask a pharmacist or a doctor. I can't judge that.
}
ask-diagnosis = { $variant ->
    [0] I can't tell. I'm a coach, not a doctor, so please ask a doctor or physiotherapist.
    [1] I'm not a doctor, and I can't see what's behind it. A doctor or physiotherapist can.
   *[2] That takes a doctor or a physiotherapist. I only lead you through exercises.
}
ask-heat-or-ice = { $variant ->
    [0] Whichever feels good to you. It can soothe, but neither of them mends it.
    [1] Take the one that feels better. Heat or cold can ease it, no more.
   *[2] Both are fine if they feel good, with a cloth in between. Neither mends it.
}
ask-cure = { $variant ->
    [0] I can't promise that. It can ease stiffness, and many people move better with it.
    [1] No promises from me. What it can do is loosen you up.
   *[2] Nobody can promise that. Regular moving does ease a stiff back for many people.
}
ask-how-often = { $variant ->
    [0] Most days is fine, as long as you feel better afterwards and not worse.
    [1] You can do it every day if it does you good. If it leaves you sore, take a day off.
   *[2] A little on most days beats a lot once a week. If it's worse after, have a rest.
}
ask-pressure = { $variant ->
    [0] About six out of ten, never sharp. On your belly or your sides, only three.
    [1] So that it's tender and you can still breathe easily. Never so hard that it's sharp.
   *[2] Keep it to a good discomfort, six out of ten at most. If you hold your breath, it's too much.
}
ask-pain-normal = { $variant ->
    [0] Tender is fine, sharp is not. If it's sharp, or it tingles, come out of it and tell me.
    [1] A good ache is normal. Sharp pain isn't, and neither is tingling: then come off and tell me.
   *[2] It may feel tender. It must not feel sharp, numb or tingly. If it does, stop and tell me.
}
ask-who-are-you = { $variant ->
    [0] I'm Back Coach. I lead you through exercises for a stiff back. I'm not a doctor.
    [1] Back Coach: a voice that counts and guides, so you can close your eyes. No doctor, though.
   *[2] I'm your Back Coach, a program that leads you through stretches. I don't replace a doctor.
}
ask-range = { $variant ->
    [0] Only as far as it's comfortable. Small and slow is plenty.
    [1] As far as you can breathe easily. There's no mark you have to reach.
   *[2] Go to the first gentle stretch, and stay there. Further isn't better.
}
ask-volume = { $variant ->
    [0] I can't change that from here. Use the buttons or the volume of your speaker.
    [1] The volume is up to your speaker. Ask it, or use its buttons.
   *[2] That's your speaker's own volume. You can turn it there.
}
ask-pace = { $variant ->
    [0] I can't change my pace, it's recorded. You can have more time, or an easier way.
    [1] The recording has its own pace. If it's too quick, ask me for more time.
   *[2] My speed is fixed. Take your own time, and ask for more of it if you need it.
}
ask-breathing = { $variant ->
    [0] Slowly, in through your nose and out a little longer. Never hold it.
    [1] Breathe easily, and let the out breath be the longer one.
   *[2] Slow and soft. Let go a little each time you breathe out.
}
ask-sleep = { $variant ->
    [0] Whichever way you sleep well. On your side, a pillow between your knees often helps.
    [1] There's no one right way. Try a pillow under your knees, or between them on your side.
   *[2] Sleep as it's comfortable. Many people like a pillow between their knees.
}
ask-sport = { $variant ->
    [0] You can move as usual if you feel fine. Start easy, and see how your back takes it.
    [1] If nothing hurts, go ahead, and take it easy at first.
   *[2] Let your back decide. If it feels good, start gently, and stop if it complains.
}
ask-food = { $variant ->
    [0] Better not with a full stomach. Wait an hour or so after a meal.
    [1] Give a big meal an hour or two first. A sip of water is always fine.
   *[2] A light snack is all right. After a proper meal, wait an hour.
}
ask-soreness = { $variant ->
    [0] A bit of soreness the next day can happen. If it's more, or lasts for days, go easier.
    [1] You may feel it tomorrow, like after any exercise. It should be gone in a day or two.
   *[2] Slightly sore tomorrow is normal. If it gets worse, rest, and ask a professional.
}
ask-when-better = { $variant ->
    [0] I can't say. If it's no better in a few weeks, or gets worse, see a doctor or physiotherapist.
    [1] That's different for everybody. If you see no change in a few weeks, have it looked at.
   *[2] Nobody knows for sure. If weeks go by and it's not easing, ask a professional.
}
ask-privacy = { $variant ->
    [0] I keep your tools, your dates and which drills you like. Nothing you tell me about health is kept.
    [1] I remember what you have at hand and when you trained, not how you feel.
   *[2] Only your settings and finished routines. You can say: delete everything.
}
ask-feels-good = { $variant ->
    [0] Good to hear. Stay with it.
    [1] Lovely. Just keep breathing.
   *[2] That's how it should be.
}
ask-as-it-is = { $variant ->
    [0] Okay, it stays as it is.
    [1] No change, then.
   *[2] All right, just as it was.
}

## Help and what was not caught

not-caught = { $variant ->
    [0] I didn't catch that.
    [1] Sorry, I missed that.
   *[2] I'm not sure what you meant.
}
unclear-playing = { $variant ->
    [0] If something feels wrong, say: stop. You can also say: next, or: easier. What is it?
    [1] If something feels wrong, say: stop. Or ask how long is left. What would you like?
   *[2] If something feels wrong, say: stop. If not, you can say: carry on. Which is it?
}
unclear-playing-again = { $variant ->
    [0] Does something feel wrong? Then say: stop. If not, say: carry on. Which is it?
    [1] If anything hurts, say: stop. If it's all fine, say: carry on. Which one?
   *[2] Say: stop, if something hurts, or tell me in other words. What is it?
}
help-idle = { $variant ->
    [0] Say: a ten minute back routine. Or name one drill, such as the couch stretch. What would you like?
    [1] You can have a ten minute back routine, or just the couch stretch. Which would you like?
   *[2] Ask for ten minutes for your hips, or for one drill by name. What would you like?
}
help-idle-again = { $variant ->
    [0] Would you like a routine, or a single drill?
    [1] A whole routine, or one drill?
   *[2] What shall we do: a routine, or one drill?
}
help-unscreened = { $variant ->
    [0] Before any routine I ask a few safety questions. If something feels badly wrong, call { $emergency } instead. Shall I ask them now?
    [1] A few safety questions come first. If you feel really unwell, call { $emergency }. Are you ready for them?
   *[2] I start with a few safety questions. If anything's alarming, call { $emergency } instead. Shall we do the questions?
}
help-unscreened-again = { $variant ->
    [0] Shall I ask the safety questions, yes or no?
    [1] Would you like the safety questions now?
   *[2] Are you ready for the safety questions?
}
help-finished = { $variant ->
    [0] You can have another routine, or a single drill. Which would you like?
    [1] Say: ten more minutes for my back, or name a drill. What would you like?
   *[2] Another routine, or one drill to finish with: which one?
}
help-finished-again = { $variant ->
    [0] Another routine, or just one drill?
    [1] Shall we do a drill, or a whole routine?
   *[2] Would you like a routine, or one drill?
}
help-playing = { $variant ->
    [0] If something feels wrong, say: stop, or tell me what it is. You can also say: back ten seconds, or: skip this one. What would you like?
    [1] If something feels wrong, say: stop. Or say: make it easier, later, or: how long left. What shall I do?
   *[2] If something feels wrong, say: stop. You can ask for the other side, for another drill, or how hard to press. What is it?
}
help-playing-again = { $variant ->
    [0] If something feels wrong, say: stop. Or is it easier, or next?
    [1] Say: stop, if anything hurts. Or: easier, or: next. Which one?
   *[2] Stop, if something's wrong. Or: how long left, or: next. What is it?
}
help-paused = { $variant ->
    [0] Say: resume, to go on where you were, or: start over. Which one?
    [1] To go on, say: resume. For the next drill, say: next. What would you like?
   *[2] You can resume, go back ten seconds, or start over. Which one?
}
help-paused-again = { $variant ->
    [0] Resume, or start over?
    [1] Shall we go on, or begin again?
   *[2] Go on where you were, or from the top?
}
help-checking-in = { $variant ->
    [0] If it's gone, say: resume. To leave this drill, say: next. Which one?
    [1] Has it passed? Then say: resume. Or say: next, to leave this drill. What would you like?
   *[2] Once it's over, say: resume. Or say: next, for another drill. Which is it?
}
help-checking-in-again = { $variant ->
    [0] Has it gone? Then resume. Or would you like the next one?
    [1] Shall we resume, or move to the next?
   *[2] Is it resume, or next?
}
nothing-on = { $variant ->
    [0] Nothing's playing just now. Say: open Back Coach, and we'll begin.
    [1] We're not in a routine. Ask Back Coach for a back routine.
   *[2] We haven't started yet. Say: open Back Coach.
}
routine-over = { $variant ->
    [0] That routine's done.
    [1] You've finished that one.
   *[2] All done.
}
question-afterwards = { $variant ->
    [0] How is your back now: better, same or worse?
    [1] Does your back feel better, the same, or worse?
   *[2] Compared with before, is your back better, the same or worse?
}
question-afterwards-again = { $variant ->
    [0] Which is it: better, same or worse?
    [1] Better, the same, or worse?
   *[2] Just say one: better, same or worse?
}
afterwards-well = { $variant ->
    [0] Good to hear. For another routine, say: open Back Coach.
    [1] I'm glad. Whenever you want more, open Back Coach.
   *[2] That's good. See you next time.
}
afterwards-worse = { $variant ->
    [0] Then rest for today, and don't push on. If it stays worse, see a doctor or physiotherapist.
    [1] Let's leave it there for today. Rest, and if it doesn't settle, have someone look at it.
   *[2] Rest now, no more drills today. If it's no better tomorrow, see a professional.
}
routine-is-over = { $variant ->
    [0] That routine's done. Say: open Back Coach, for another.
    [1] You've finished that one. To go again, ask Back Coach for a routine.
   *[2] It's all done. Open Back Coach whenever you want more.
}
yes-to-nothing = { $variant ->
    [0] I hadn't asked anything. Say: open Back Coach, and we'll begin.
    [1] There was no question just now. To begin, say: open Back Coach.
   *[2] I didn't ask, but sure: say open Back Coach, and off we go.
}
yes-while-paused = { $variant ->
    [0] To go on, say: { $wake }resume.
    [1] I've kept your place. Say: { $wake }resume.
   *[2] Say: { $wake }resume, and off we go.
}
no-to-nothing = { $variant ->
    [0] All right.
    [1] Okay.
   *[2] Fine.
}
