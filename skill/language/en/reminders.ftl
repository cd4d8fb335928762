### What the coach says about reminders.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

## Reminders to set

reminder-when = { $recurrence ->
    [daily] every day at { $time }
    [weekdays] on weekdays at { $time }
    [weekends] on weekends at { $time }
    [weekly] every { $weekday } at { $time }
   *[once] on { $weekday }, { $month } { $day }, at { $time }
}
question-reminder = { $variant ->
    [0] I'll remind you { reminder-when }. Is that right?
    [1] So that's a reminder { reminder-when }. Shall I set it?
   *[2] A nudge from me { reminder-when }. Does that suit you?
}
question-reminder-again = { $variant ->
    [0] Shall I set that reminder? Just say yes or no.
    [1] Say yes and I'll set it. If you'd like another time, say: make it nine. Shall I set it?
   *[2] Would you like that reminder, yes or no?
}
question-reminder-time = { $variant ->
    [0] Sure. What time suits you?
    [1] Happy to. What time would you like?
   *[2] Of course. When's a good time for you?
}
question-reminder-time-again = { $variant ->
    [0] What time would you like? You can say: at seven in the evening.
    [1] Just tell me a time, like eight in the morning. When would you like it?
   *[2] When would you like it? For example: at half past six in the evening.
}
question-reminder-recurrence = { $variant ->
    [0] I can't do it quite that way. I can remind you once, every day, on weekdays, or every week. Which would you like?
    [1] That one's beyond me. It can be once, every day, on weekdays, or every week. What would suit you?
   *[2] I don't have that rhythm, I'm afraid. There's once, every day, on weekdays, or every week. Which one?
}
question-reminder-recurrence-again = { $variant ->
    [0] Once, every day, on weekdays, or every week: which would you like?
    [1] How often would you like it: once, every day, on weekdays, or every week?
   *[2] Just pick one: once, every day, on weekdays, or every week?
}
reminder-text = It's time for your back. When you're ready, say: { $wake }open Back Coach.
reminder-set = { $variant ->
    [0] Done. I'll remind you { reminder-when }.
    [1] All set. You'll hear from me { reminder-when }.
   *[2] Lovely. I'll give you a nudge { reminder-when }.
}
reminder-not-set = { $variant ->
    [0] Okay, no reminder.
    [1] No problem, I'll leave it.
   *[2] All right, I haven't set one.
}
reminder-day-wrong = { $variant ->
    [0] I can't set one for then. Ask me again with a time in the next twelve months.
    [1] That time won't work: it's either gone or too far off. Try me with another one.
   *[2] That one's already past, or more than a year away. Ask me again with another time.
}

## Permission, and what gets in the way

reminder-needs-consent = { $variant ->
    [0] I need your okay for that first. There's a card in your Alexa app: allow reminders there, then ask me again.
    [1] I'd love to, but I need your permission. Have a look in your Alexa app, allow reminders, and ask me again.
   *[2] One thing first: please allow reminders for me in your Alexa app. Then just ask me again.
}
reminders-need-consent = { $variant ->
    [0] I can't see your reminders yet. Please allow them in your Alexa app, then ask me again.
    [1] I need your permission to look at reminders. There's a card in your Alexa app for that.
   *[2] To help with reminders I need your okay. You'll find a card for it in your Alexa app.
}
reminder-consent-given = { $variant ->
    [0] Thanks. Now ask me again about your reminders.
    [1] Great, thank you. Tell me once more what you'd like with your reminders.
   *[2] Thank you. I can see your reminders now, so just ask me again.
}
reminder-no-consent = { $variant ->
    [0] That's fine, no reminders. If you change your mind, you can allow them in the Alexa app.
    [1] Okay, I'll leave reminders alone. You can always switch them on in the Alexa app.
   *[2] No problem. If you'd like reminders one day, the Alexa app is where you allow them.
}
reminder-too-many = { $variant ->
    [0] This speaker won't take another reminder from me. It may be full, or not allow them at all.
    [1] I tried, but there's no room: this speaker has too many reminders, or it can't have any.
   *[2] I couldn't set that. This speaker either has too many reminders, or doesn't do them.
}
reminder-failed = { $variant ->
    [0] Sorry, I couldn't set that just now. Please ask me again in a little while.
    [1] That didn't work this time, sorry. Give it a minute and ask me again.
   *[2] Sorry, something went wrong and your reminder isn't set. Try me again later.
}
reminder-not-here = { $variant ->
    [0] I can't set reminders from here. You can ask your speaker: remind me to open Back Coach at eight.
    [1] That's not something I can do from here. Tell your speaker: remind me to open Back Coach, and when.
   *[2] From here I can't, sorry. Your speaker can: just say, remind me to open Back Coach, and a time.
}

## Reminders that are set

reminder-one = { $variant ->
    [0] You've got one: I remind you { reminder-when }.
    [1] There's just one. You hear from me { reminder-when }.
   *[2] Just the one, { reminder-when }.
}
reminders-none = { $variant ->
    [0] You don't have any reminders from me.
    [1] There are no reminders from me right now.
   *[2] You've got no reminders from me at the moment.
}
reminders-several = { $variant ->
    [0] You've got { $number } reminders.
    [1] I've got { $number } set for you.
   *[2] You have { $number } from me.
}
reminders-many = { $variant ->
    [0] You've got { $number } reminders. Here are the first two.
    [1] I've got { $number } set for you. These are the first two.
   *[2] You have { $number } from me. The first two are these.
}
reminder-named-1 = One comes { reminder-when }.
reminder-named-2 = And one { reminder-when }.
reminder-not-then = { $variant ->
    [0] I don't have one then.
    [1] There's none at that time.
   *[2] I can't find one like that.
}
question-reminder-cancel = { $variant ->
    [0] Shall I cancel the one { reminder-when }?
    [1] Do you want me to cancel the one { reminder-when }?
   *[2] The one { reminder-when }: shall I cancel it?
}
question-reminder-cancel-again = { $variant ->
    [0] Yes or no: should the one { reminder-when } go?
    [1] Just to be sure, the one { reminder-when }: do you want it gone?
   *[2] Should I drop the one { reminder-when }, yes or no?
}
question-reminder-cancel-all = { $variant ->
    [0] { $count ->
        [2] You've got two reminders. Shall I cancel them both?
       *[other] That's { $number } reminders. Shall I cancel them all?
    }
    [1] { $count ->
        [2] I've got two set for you. Shall I drop both?
       *[other] I've got { $number } set for you. Shall I drop them all?
    }
   *[2] { $count ->
        [2] You have two from me. Do you want both gone?
       *[other] You have { $number } from me. Do you want them all gone?
    }
}
question-reminder-cancel-all-again = { $variant ->
    [0] { $count ->
        [2] Shall I cancel them both, yes or no?
       *[other] Shall I cancel all { $number }, yes or no?
    }
    [1] { $count ->
        [2] Just to be sure: do you want both reminders gone?
       *[other] Just to be sure: do you want all { $number } reminders gone?
    }
   *[2] { $count ->
        [2] Yes or no: shall I cancel both of your reminders?
       *[other] Yes or no: shall I cancel all { $number } of your reminders?
    }
}
question-reminder-change = { $variant ->
    [0] Do you mean the one { reminder-when }?
    [1] Is it the one { reminder-when }?
   *[2] The one { reminder-when }: is that the one to change?
}
question-reminder-change-again = { $variant ->
    [0] Is that the one you'd like to change, the one { reminder-when }?
    [1] Yes or no: should I change the one { reminder-when }?
   *[2] The one { reminder-when }: yes or no?
}
reminder-cancelled = { $variant ->
    [0] Done. I won't remind you { reminder-when } any more.
    [1] Okay, the reminder { reminder-when } is gone.
   *[2] That's cancelled: no more reminder { reminder-when }.
}
reminders-cancelled = { $variant ->
    [0] { $count ->
        [2] Done. Both reminders are gone.
       *[other] Done. All { $number } reminders are gone.
    }
    [1] { $count ->
        [2] Okay, I've cancelled them both.
       *[other] Okay, I've cancelled all { $number }.
    }
   *[2] { $count ->
        [2] That's both of them cancelled.
       *[other] That's all { $number } of them cancelled.
    }
}
reminders-partly-cancelled = { $variant ->
    [0] I've cancelled { $number }, but the rest are still there. Please ask me again in a minute.
    [1] { $number } cancelled so far. The others wouldn't go, so try me again in a minute.
   *[2] I got { $number } of them cancelled, not all. Ask me again in a little while.
}
reminder-moved = { $variant ->
    [0] Done. I'll remind you { reminder-when } now.
    [1] Okay, it's moved: you'll hear from me { reminder-when }.
   *[2] Changed. Your reminder comes { reminder-when }.
}
reminders-stay = { $variant ->
    [0] Okay, I'll leave things as they are.
    [1] No problem. Nothing's changed.
   *[2] All right, your reminders stay as they were.
}
reminder-change-failed = { $variant ->
    [0] Sorry, that didn't work. Your reminder is still as it was, so please ask me again later.
    [1] I couldn't change that just now, sorry. Try me again in a little while.
   *[2] Something went wrong, and nothing's changed. Please ask me once more later.
}
reminders-failed = { $variant ->
    [0] Sorry, I can't get at your reminders right now. Please ask me again in a minute.
    [1] I couldn't look up your reminders just now. Try me again in a little while.
   *[2] Your reminders aren't answering at the moment, sorry. Ask me again later.
}
reminders-not-here = { $variant ->
    [0] I can't see any reminders from here. Ask me on your speaker.
    [1] I don't have your reminders here. Your speaker does, so ask me there.
   *[2] From here I can't get at reminders, sorry. Try me on your speaker.
}
