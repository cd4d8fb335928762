### What the coach says about reminders.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

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
reminder-text = It's time for your back. When you're ready, say: { $wake }open Back Coach.
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
