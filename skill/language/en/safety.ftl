### What the coach says about safety: the questions, symptoms, conditions, emergencies, and deletion.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

## First use: the notice, the wish, and the questions. "No" is always the healthy answer.

notice-welcome = Welcome to Back Coach. I'll guide you by ear. It's general guidance, not medical advice. First, a few safety questions.
notice-hello = Welcome to Back Coach.
notice-again = { $variant ->
    [0] First, a few safety questions. This is general guidance, not medical advice.
    [1] A few safety questions first, since this is general guidance, not medical advice.
   *[2] Safety questions first. I give general guidance, not medical advice.
}
wish-time-focus = { $variant ->
    [0] { $time } for { $focus }, gladly.
    [1] { $time } for { $focus }: happy to.
   *[2] { $time } for { $focus }, with pleasure.
}
wish-time = { $variant ->
    [0] { $time }, gladly.
    [1] { $time }: happy to.
   *[2] { $time }, with pleasure.
}
wish-focus = { $variant ->
    [0] Something for { $focus }, gladly.
    [1] A little work for { $focus }: happy to.
   *[2] A routine for { $focus }, with pleasure.
}
wish-drill = { $variant ->
    [0] I'll gladly take you through { $drill }.
    [1] Happy to do { $drill } with you.
   *[2] We'll do { $drill }, with pleasure.
}
wish-gladly = { $variant ->
    [0] Gladly.
    [1] Happy to.
   *[2] With pleasure.
}
wish-on-a-chair = All of it on a chair.
wish-standing = All of it standing up.
back-hurts = { $variant ->
    [0] I'm sorry your back hurts. We'll be gentle with it.
    [1] That sounds sore. Let's take good care of it.
   *[2] Sorry to hear that. We'll go easy on it.
}
question-emergency = Do you have any new trouble with your bladder, bowels or sex, numbness around your groin or inner thighs, a newly weak leg, or pain, numbness or tingling in both legs?
question-emergency-again = { $variant ->
    [0] Is anything new with bladder, bowels or sex, numb around the groin, weak in a leg, or painful, numb or tingling in both legs? Yes or no?
    [1] New bladder, bowel or sexual trouble, a numb groin, a weak leg, or pain, numbness or tingling in both legs: yes or no?
   *[2] Yes or no: new trouble with bladder, bowels or sex, a numb groin, a weak leg, or both legs painful, numb or tingling?
}
question-doctor = Next: a bad fall or accident lately, a fever, feeling very ill, weight loss you can't explain, cancer ever, pain that rest or night doesn't ease, or a tearing or throbbing belly?
question-doctor-again = { $variant ->
    [0] A bad fall lately, fever, feeling very ill, weight loss you can't explain, cancer ever, pain that never eases, or a throbbing belly? Yes or no?
    [1] Yes or no: a recent fall or accident, fever, weight loss without a reason, cancer ever, pain day and night, or tearing belly pain?
   *[2] Is any of these true: a bad fall lately, a fever, unexplained weight loss, cancer ever, constant pain, or tearing belly pain?
}
question-conditions = Last one: are you under eighteen, pregnant, on blood thinners or long on steroids, or is there a blood clot, weak immunity, brittle bones, or a recent operation or injury?
question-conditions-again = { $variant ->
    [0] Under eighteen, pregnant, blood thinners, a clot, long on steroids, weak immunity, osteoporosis, or a recent operation or injury? Yes or no?
    [1] Yes or no: under eighteen, a pregnancy, blood thinners or a clot, steroids, weak immunity, brittle bones, a recent operation or injury?
   *[2] Is any of these you: under eighteen, pregnant, on blood thinners or steroids, a clot, brittle bones, weak immunity, recent surgery or injury?
}
question-cleared = { $variant ->
    [0] Has a doctor or physiotherapist cleared you for exercises like these, for this pain?
    [1] Did a doctor or physiotherapist say exercises like these are fine for you, with this pain?
   *[2] For that, and for this pain: has a doctor or physiotherapist cleared you for exercise like this?
}
question-cleared-again = { $variant ->
    [0] Has a doctor or physiotherapist told you that this kind of exercise is fine? Yes or no?
    [1] Did a professional clear you for this? Yes or no?
   *[2] Yes or no: has a doctor or physiotherapist cleared you for this?
}
question-which = { $variant ->
    [0] So I leave out the right things: which of these is it?
    [1] Which of them is it, so that I can plan around it?
   *[2] Tell me which one it is, and I'll plan around it. Which is it?
}
question-which-again = { $variant ->
    [0] Say, for instance: I'm pregnant. Or: I take blood thinners. Which is it?
    [1] A pregnancy, blood thinners, a clot, osteoporosis, an operation: which one?
   *[2] A word will do, such as pregnant, or osteoporosis. Which one is it?
}
asked-back-leg = { $variant ->
    [0] If it's one leg only, and that leg is as strong as ever, that's a no. Is any of it more than that, yes or no?
    [1] One leg only, and no weaker than usual, counts as a no. Is it more than that, yes or no?
   *[2] In just one leg, with its full strength, it's a no here. Is there more to it, yes or no?
}
asked-back-old = { $variant ->
    [0] If it's long over, and nothing is left of it, that's a no. Is any of it still so?
    [1] Something long past, with nothing left of it, counts as a no. Is any of it still so?
   *[2] If that's over and done with, it's a no. Is any of it still so today?
}
question-tools = What do you have at hand: a lacrosse ball, a tennis ball, a foam roller, a Swiss ball, or nothing?
question-tools-again = { $variant ->
    [0] Name what you have: a lacrosse ball, a tennis ball, a roller, a Swiss ball. Or say: nothing. What is it?
    [1] A lacrosse ball, a tennis ball, a roller, a Swiss ball, or nothing: which do you have?
   *[2] Tell me what's within reach: a ball, a roller, a Swiss ball, or nothing. Which one?
}
question-minutes = How many minutes would you like, from three to sixty?
question-minutes-again = { $variant ->
    [0] Say a number of minutes, such as ten. How long would you like?
    [1] Three, ten, twenty minutes, up to sixty: how long?
   *[2] How long do you have, in minutes?
}
answer-please = { $variant ->
    [0] Is it a yes or a no?
    [1] Would that be a yes, or a no?
   *[2] Which one is it, yes or no?
}
yes-or-no = { $variant ->
    [0] I'm not sure how to take that.
    [1] I need a clear yes or no on this one.
   *[2] A yes or a no will do.
}
help-screening = { $variant ->
    [0] I ask so that nothing here does you harm. I don't keep the answers.
    [1] It's for your safety, and I don't keep your answers.
   *[2] These keep you safe, and I forget the answers.
}
help-choosing = { $variant ->
    [0] I plan with what you have and the time you have.
    [1] Your answer tells me what to plan.
   *[2] With that I can put your routine together.
}
script-left = { $variant ->
    [0] Let's leave it for now. When you'd like to try again, say: { $wake }open Back Coach.
    [1] We can do this another time. Just say: { $wake }open Back Coach.
   *[2] I'll stop asking for now. { $wake }open Back Coach, brings the questions back.
}
see-a-doctor = Then please see a doctor or physiotherapist first. Once they've cleared you, I'd be glad to have you back. Take care.

question-doctor-saw = Last time we stopped for something that needed a doctor. Has a doctor looked at just that?
question-doctor-saw-again = { $variant ->
    [0] Has a doctor looked at what made us stop last time? Yes or no?
    [1] What came up last time: did a doctor look at it? Yes or no?
   *[2] Yes or no: has a doctor seen you about what happened last time?
}
see-a-doctor-first = { $variant ->
    [0] Then please let a doctor look at that first. I'll ask again when you're back. Take care.
    [1] Please have a doctor look at it before we do anything. Come back after that. Take care.
   *[2] That comes first, then. See a doctor about it, and we'll carry on another time. Take care.
}

## Emergencies

emergency-today = { $variant ->
    [0] No exercises for the rest of today, after what you told me. If it isn't over, or comes back, call { $emergency }.
    [1] We're not doing any drills today. Please rest, and if it's still there, call { $emergency }.
   *[2] Let's leave the exercises for today. If anything feels wrong again, call { $emergency }.
}
emergency-back = { $variant ->
    [0] Please stop here. This needs a hospital now: call { $emergency }, or have someone take you. No exercise until a doctor has looked at it.
    [1] No exercise now, please. Get emergency care: call { $emergency }, or let someone drive you. Nothing more here until you've been seen.
   *[2] Leave the exercises, please, and get emergency care now: call { $emergency }, or have someone take you there.
}
emergency-now = { $variant ->
    [0] Stop everything. Call { $emergency } now, and sit or lie still until help comes.
    [1] Stop now, and call { $emergency }. Stay still, sitting or lying, until help is there.
   *[2] Leave everything, and call { $emergency } at once. Rest without moving until help comes.
}
emergency-call = { $variant ->
    [0] I can't make calls. Please call { $emergency } now, or shout for someone near you. Stay still until help comes.
    [1] Call { $emergency } now. I can't do it for you. Call out to anyone nearby, and stay still.
   *[2] Please phone { $emergency } right now, or have someone near you do it. I can't make calls from here.
}

## What is felt

question-symptom = { $variant ->
    [0] Is something hurting, or feeling wrong?
    [1] Does something hurt, or feel wrong?
   *[2] Is anything hurting, or not right?
}
question-symptom-again = { $variant ->
    [0] Just to be sure: is anything hurting or feeling wrong, yes or no?
    [1] Yes or no: does anything hurt, or feel wrong?
   *[2] I'd like to be sure you're all right. Does anything feel wrong, yes or no?
}
nothing-wrong = { $variant ->
    [0] Good.
    [1] That's good.
   *[2] Glad to hear it.
}
symptom-off-the-spot = { $variant ->
    [0] Come off that spot, and let it fade.
    [1] Move off it, and rest until it's gone.
   *[2] Take the pressure away, and let it settle.
}
symptom-out-of-it = { $variant ->
    [0] Come out of it slowly, and let it fade.
    [1] Ease out of it, and rest until it's gone.
   *[2] Let go of the stretch slowly, and let it settle.
}
symptom-groin = In the groin, the inner thighs or both legs, call { $emergency } now.
symptom-lasts = { $variant ->
    [0] Give it a few more minutes. If it doesn't go, we're done for today, and please see a professional.
    [1] Rest a little longer. If it stays, stop for today, and let a professional look at it.
   *[2] Take your time. If it doesn't fade within minutes, call it a day, and see a professional.
}
symptom-outward = { $variant ->
    [0] Take the pressure off at once. That's a blood vessel. Next time, stay further out.
    [1] Off that spot at once: a pulse is a blood vessel. Later, keep further out.
   *[2] Lift off now. What beats there is a blood vessel, so stay well outward of it.
}
symptom-ease = { $variant ->
    [0] Stop, and let it go.
    [1] Ease out, and rest.
   *[2] Come out gently.
}
symptom-old-ache = { $variant ->
    [0] Let's not bother it. Ease out, and rest.
    [1] Ease out, then. We'll spare it.
   *[2] Come out gently. Nothing here is worth a sore joint.
}
symptom-neck = { $variant ->
    [0] Come out of it slowly, and rest your head down. If it shoots into your arm, stop here, and see a professional.
    [1] Ease out slowly, and let your head down. If pain shoots into your arm, that's one for a professional.
   *[2] Slowly out of it, head down, and rest. Pain that shoots into your arm needs a professional first.
}
symptom-headache = { $variant ->
    [0] Sit or lie down, and breathe. If it came suddenly, or it's the worst you've had, call { $emergency } now.
    [1] Rest, sitting or lying. If it's sudden, or worse than ever, call { $emergency } now.
   *[2] Lie down or sit, and rest. A sudden one, or the worst ever: call { $emergency } now.
}
symptom-where = { $variant ->
    [0] Stop, and rest. If it's in your chest, arm or jaw, or you can't get your breath, call { $emergency } now.
    [1] Rest now. In your chest, arm or jaw, or with short breath, it's a call to { $emergency } right away.
   *[2] Stop, please. Call { $emergency } now if it's your chest, arm, jaw or breath.
}
symptom-rest = { $variant ->
    [0] Lie or sit down, and breathe slowly. I'll keep your head up for the rest of today. If it doesn't pass, stop for today.
    [1] Sit or lie down, and take slow breaths. I'll leave out what brings your head low today. If it stays, we're done.
   *[2] Lie down or sit, and breathe. Today I skip whatever lowers your head. If it won't pass, let's end here.
}
symptom-fall = { $variant ->
    [0] Stay down a moment, and don't get up in a hurry. If you're hurt, or hit your head, call { $emergency }. We're done for today.
    [1] Don't rush to get up. If anything hurts, or you hit your head, call { $emergency }. No more for today.
   *[2] Lie still first, then get up slowly. If you're hurt, or hit your head, call { $emergency }. That's it for today.
}
symptom-idle-sign = { $variant ->
    [0] Change how you sit or lie, and see if it fades.
    [1] Move a little, and see whether it goes.
   *[2] Shift your weight, and give it time to go.
}
symptom-idle-ache = { $variant ->
    [0] Then we'll be careful with it. In any drill that bothers it, say: easier, or: next.
    [1] Good to know. Whenever a drill bothers it, ask for the easier way, or the next one.
   *[2] We'll spare it, then. If a drill doesn't suit it, say: easier, or: next.
}
symptom-idle-knee = { $variant ->
    [0] Then no kneeling and no lunges today.
    [1] I'll leave out kneeling and lunging today.
   *[2] We'll keep off that knee today: no kneeling, no lunges.
}
symptom-idle = { $variant ->
    [0] No exercises until it has passed.
    [1] Leave the exercises until it's gone.
   *[2] Wait with the exercises until you feel right again.
}
then-new-spot = { $variant ->
    [0] Once it's gone, say: { $wake }resume, on a new spot. Or say: { $wake }next.
    [1] When it has faded: { $wake }resume, on another spot. Or: { $wake }next.
   *[2] After that, say: { $wake }resume, on a new spot. Or: { $wake }next.
}
then-go-gently = { $variant ->
    [0] Once it's gone, say: { $wake }resume, and go less far. Or say: { $wake }next.
    [1] When it has faded: { $wake }resume, a little smaller. Or: { $wake }next.
   *[2] After that, say: { $wake }resume, and don't go as far. Or: { $wake }next.
}
then-resume-or-next = { $variant ->
    [0] Once it has passed, say: { $wake }resume. Or say: { $wake }next.
    [1] When you feel right: { $wake }resume. Or: { $wake }next.
   *[2] When it's over, say: { $wake }resume. To leave this drill: { $wake }next.
}
then-easier-or-next = { $variant ->
    [0] Once it's gone: { $wake }resume, for an easier way. Or: { $wake }next.
    [1] When it has eased: { $wake }resume, the easier way. Or: { $wake }next.
   *[2] After that: { $wake }resume, and I'll go easier. Or: { $wake }next.
}
left-out-today = That's twice, so we'll skip this one today.
left-out-again = It keeps coming back, so we'll skip this one, too. Please tell a professional.
offer-keep-out = To drop it for good: { $wake }ask Back Coach to leave out { $drill }.
kept-out = { $variant ->
    [0] It's out of your routines. You can still ask for it by name another day.
    [1] Done, I won't plan it any more. You can ask for it by name another day.
   *[2] Okay, I'll leave it out, until you ask for it by name.
}
resume-for-next = { $variant ->
    [0] To carry on: { $wake }resume.
    [1] For the next one: { $wake }resume.
   *[2] When you're ready: { $wake }resume.
}
all-for-today = That's all for today, then.
how-is-it = { $variant ->
    [0] Has it passed? You can say resume, next, or make it easier. Which one?
    [1] Are you all right again? Say resume, next, or easier. Which would you like?
   *[2] Is it gone? Then resume, or next, or an easier way: what would you like?
}
then-rest = { $variant ->
    [0] Then let's leave it for today. Rest, and if it doesn't pass, see a professional.
    [1] Okay, we'll leave it there. Rest, and if it stays, let a professional look at it.
   *[2] Rest, then. If it hasn't gone by tomorrow, see a doctor or physiotherapist.
}
question-worse-today = { $variant ->
    [0] Your back was worse after this today, so rest is the better plan. Do you still want a gentle routine?
    [1] You told me your back got worse today. I'd rest. Would you like something gentle all the same?
   *[2] Rest suits a back that got worse today. Do you want to do something easy all the same?
}
question-worse-today-again = { $variant ->
    [0] Rest is better today. Something gentle all the same, yes or no?
    [1] Yes or no: a gentle routine, though your back was worse?
   *[2] I'd rest today. Do you want an easy routine anyway, yes or no?
}

## Conditions: a word of what changes

which-condition = { $variant ->
    [0] I'd like to get this right. What is it that you have, in a few words?
    [1] I didn't quite get that, and it may matter. What is it that you have?
   *[2] Could you tell me once more what you have?
}
which-condition-again = { $variant ->
    [0] Say, for instance: I'm pregnant. Or: I take blood thinners. What is it?
    [1] A few words will do, such as: I have osteoporosis. What is it?
   *[2] You could say: I have a hernia. What is it for you?
}
condition-noted = { $variant ->
    [0] Thanks for telling me.
    [1] I'm glad you told me.
   *[2] Thank you, that matters.
}
condition-pregnancy = Then nothing on your belly, and nothing flat on your back.
condition-blood-thinners = No pressing with a ball or roller until a professional says it's fine. Stretches are okay.
condition-clot = No pressing with a ball or roller until a professional says it's fine. Stretches are okay.
condition-osteoporosis = Then no scorpion and no wide twists, and everything stays small.
condition-cancer = Then your doctor's word comes first.
condition-fever = Then rest comes first.
condition-weak-immunity = Then your doctor's word comes first.
condition-recent-surgery = That needs its time first.
condition-recent-injury = That needs its time first.
condition-hip-replacement = Then no ankle over the knee, no deep lunge, and only small turns.
condition-knee = Then no kneeling and no deep lunges.
condition-hernia = Then nothing presses on your belly.
condition-aneurysm = Then nothing that strains, no lunges, and nothing on your belly.
condition-kidney = Then no pressing near your kidneys.
condition-stenosis = Then no bending backward, and the couch stretch stays small.
condition-disc = Then a professional's plan comes first.
condition-blood-pressure = Then your head stays up, and you keep breathing all the way through.
condition-vertigo = Then your head stays up.
condition-pacemaker = Keep all pressure light, and well away from the device.
condition-numb-feet = Keep all pressure light: you may not feel when it's too much.
condition-under-eighteen = { $variant ->
    [0] Then please ask a grown-up first, and a doctor or physiotherapist. Come back once they've agreed.
    [1] This is for grown-ups. Ask one at home first, and a doctor or physiotherapist, before you come back.
   *[2] Then a grown-up and a doctor or physiotherapist come first. I'll be here once they've said yes.
}
condition-doctor-forbids = Your doctor's word counts, so we leave that out.
condition-no-bending-back = Your doctor's word counts: no bending backward, then.
condition-no-twisting = Your doctor's word counts: no twisting, then.
condition-no-lunging = Your doctor's word counts: no lunging, then.
condition-no-kneeling = Your doctor's word counts: no kneeling, then.
condition-no-lying-on-front = Your doctor's word counts: no lying on your front, then.
question-forbidden = { $variant ->
    [0] Your doctor's word counts. What is it that you shouldn't do: bend back, twist, lunge, kneel, or lie on your front?
    [1] Then we leave that out for good. Which is it: bending back, twisting, lunging, kneeling, or lying on your front?
   *[2] Good that you told me. What did your doctor rule out: bending back, twisting, lunging, kneeling, or lying on your front?
}
question-forbidden-again = { $variant ->
    [0] Which movement is it: bending back, twisting, lunging, kneeling, or lying on your front?
    [1] Say, for instance: no twisting. Or name the drill. What did your doctor rule out?
   *[2] Bending back, twisting, lunging, kneeling, lying on your front: which one is out?
}
forbidden-drill = { $variant ->
    [0] Then we leave out { $drill }, for good.
    [1] All right, no more of { $drill }.
   *[2] Okay, { $drill } is out for good.
}
condition-see-first = { $variant ->
    [0] Please ask a doctor or physiotherapist before we do anything. I'll ask you next time.
    [1] Have a word with a doctor or physiotherapist first. I'll ask you next time.
   *[2] Let a doctor or physiotherapist agree first. Next time I'll ask you about it.
}

## Safety, in short and whole

safety-short = { $variant ->
    [0] This is general guidance, not medical advice.
    [1] I give general guidance, and no medical advice.
   *[2] Take this as general guidance, not medical advice.
}
safety-general = { $variant ->
    [0] This is general guidance for stiff backs, not a diagnosis and not medical advice.
    [1] What I give is general guidance for stiff backs, not a diagnosis, and no medical advice.
   *[2] Take this as general guidance for stiff backs. It's not a diagnosis, and no medical advice.
}
safety-stop = Keep the pressure to a good discomfort, six out of ten at most. Sharp pain, numbness or tingling means stop.
safety-doctor = See a doctor before you start if you had a bad fall, a fever, weight loss, cancer, or pain that never eases. With bladder or bowel trouble, a numb groin, or a weak leg, call { $emergency }.

## Forgetting

question-forget = { $variant ->
    [0] Shall I delete everything I know about you: your tools, preferences and history?
    [1] Do you want me to forget all about you: tools, preferences and history?
   *[2] That deletes your tools, preferences and history. Shall I do it?
}
question-forget-again = { $variant ->
    [0] Nothing is deleted yet. Shall I delete it all, yes or no?
    [1] Yes or no: delete everything I know about you?
   *[2] I only delete on a clear yes. Shall all of it go?
}
forgotten = It's deleted. I know nothing about you any more.
not-forgotten = { $variant ->
    [0] Okay, I've kept everything.
    [1] Nothing is deleted.
   *[2] All right, it all stays.
}
