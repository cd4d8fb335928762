### What the coach says about safety: the questions, symptoms, conditions, emergencies, and deletion.
### $variant (0 to 2) chooses the wording. $wake is how a listener calls this speaker by name ("Alexa, "), empty where
### none is needed. $emergency is the emergency number of the listener's country, as it is spoken there.

## First use: the notice and the questions. "No" is always the healthy answer.

notice-welcome = Welcome to Back Coach. I'll lead you through release and mobility for your back, by ear. This is general guidance, not medical advice. First, two safety questions.
notice-again = { $variant ->
    [0] First the safety questions, as this is general guidance, not medical advice.
    [1] Two safety questions come first. I give general guidance, not medical advice.
   *[2] Before any drill, the safety questions. This is general guidance, not medical advice.
}
question-emergency = Do you have any new trouble with your bladder, bowel or sexual function, numbness around your groin or inner thighs, new weakness in a leg, or pain running down both legs?
question-emergency-again = { $variant ->
    [0] Any new bladder, bowel or sexual trouble, numbness around the groin or inner thighs, a newly weak leg, or pain down both legs? Yes or no?
    [1] Is there new trouble with bladder, bowel or sex, a numb groin or inner thigh, a leg newly weak, or pain in both legs? Yes or no?
   *[2] Tell me yes or no: new bladder, bowel or sexual trouble, numbness around the groin, new leg weakness, or pain down both legs?
}
question-doctor = Was there a bad fall or accident, fever, or do you feel very unwell? Unexplained weight loss, or cancer, now or before? Long steroid use, or weak immunity? Constant pain that neither rest nor night eases, or tearing or throbbing in the belly? Are you under eighteen, pregnant, on blood thinners, or with a blood clot, osteoporosis, recent surgery or injury?
question-doctor-again = { $variant ->
    [0] Any of these: a bad fall, fever, weight loss without a reason, cancer, steroids or weak immunity, pain that never eases, throbbing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury? Yes or no?
    [1] Does one of these fit: a bad fall, feeling very ill, weight loss without a reason, cancer, steroids or weak immunity, pain day and night, tearing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury? Yes or no?
   *[2] Yes or no: a bad fall, fever, unexplained weight loss, cancer, steroids or weak immunity, pain that rest doesn't ease, tearing or throbbing belly pain, under eighteen, pregnancy, blood thinners or a clot, osteoporosis, recent surgery or injury?
}
question-cleared = Has a doctor or physiotherapist cleared you for exercises like these, for this pain?
question-cleared-again = { $variant ->
    [0] Has a professional said that you may do this kind of exercise with this pain? Yes or no?
    [1] Did a doctor or physiotherapist tell you that exercise like this is fine? Yes or no?
   *[2] Yes or no: has someone with medical training cleared you for this?
}
question-pregnancy = Good. Then I may leave out whatever lies face down. Are you pregnant, or has anything near your belly been operated on lately?
question-pregnancy-again = { $variant ->
    [0] Is it a pregnancy or a recent belly operation? Yes or no?
    [1] Are you pregnant, or was your belly operated on lately? Yes or no?
   *[2] Yes or no: a pregnancy, or an operation near the belly?
}
question-tools = What do you have at hand: a lacrosse ball, a tennis ball, a foam roller, a Swiss ball, or nothing?
question-tools-again = { $variant ->
    [0] Name what you have: a lacrosse ball, a tennis ball, a roller, a Swiss ball. Or say: nothing. What is it?
    [1] A lacrosse ball, a tennis ball, a roller, a Swiss ball, or nothing: which do you have?
   *[2] Say what lies within reach: a ball, a roller, a Swiss ball, or nothing. Which one?
}
question-minutes = How many minutes would you like, from three to sixty?
question-minutes-again = { $variant ->
    [0] Say a number of minutes, such as ten. How long shall it be?
    [1] Three, ten, twenty minutes, up to sixty: how long?
   *[2] How long do you have, in minutes?
}
answer-please = { $variant ->
    [0] I'm waiting for a yes or a no: which is it?
    [1] Is that a yes, or a no?
   *[2] Which one is it, yes or no?
}
yes-or-no = { $variant ->
    [0] I need a yes or a no here.
    [1] Please answer yes or no.
   *[2] Yes or no will do.
}
help-screening = { $variant ->
    [0] They show whether exercise is safe for you today, and I don't keep the answers.
    [1] It's for your safety, and the answers aren't kept.
   *[2] I ask to keep you safe, and I forget the answers.
}
help-choosing = { $variant ->
    [0] I plan with what you have and the time you have.
    [1] That tells me what to plan for you.
   *[2] With that I can put your routine together.
}
script-left = { $variant ->
    [0] Let's leave it for now. When you'd like to try again, say: open Back Coach.
    [1] We can do this another time. Just say: open Back Coach.
   *[2] I'll stop asking. Open Back Coach brings the questions back.
}
minutes-noted = { $variant ->
    [0] { $time }, good.
    [1] { $time }, all right.
   *[2] Okay, { $time }.
}
see-a-doctor = Then please see a doctor or physiotherapist before you do any of this. Come back once they have cleared you. Take care.

question-doctor-saw = Last time we stopped for something that needed a doctor. Has a doctor had a look at just that?
question-doctor-saw-again = { $variant ->
    [0] Has a doctor looked at what made us stop last time? Yes or no?
    [1] What came up last time: did a doctor look at it? Yes or no?
   *[2] Yes or no: has a doctor seen you about what happened last time?
}
see-a-doctor-first = { $variant ->
    [0] Then let a doctor look at that first. I'll ask again when you're back. Take care.
    [1] Please have a doctor look at it before we do anything. Come back after that. Take care.
   *[2] That comes first, then. See a doctor about it, and we'll go on another time. Take care.
}

## Emergencies and symptoms

emergency-today = { $variant ->
    [0] No more exercises today, after what you told me. If it isn't over, or comes back, call { $emergency }.
    [1] We're not doing any drills today. Please rest, and if it's still there, call { $emergency }.
   *[2] Let's leave the exercises for today. If anything feels wrong again, call { $emergency }.
}
emergency-back = { $variant ->
    [0] Please don't exercise. This needs emergency care now: call { $emergency }, or have someone take you. I'll ask again another time before we do anything.
    [1] No exercise now, please. This is for emergency care: call { $emergency }, or let someone take you. Before anything else, I'll ask you again.
   *[2] Stop here, please. Get emergency care now: call { $emergency }, or have someone drive you. I'll ask again before we ever go on.
}
emergency-now = { $variant ->
    [0] Stop everything. Call { $emergency } now, and sit or lie still until help comes.
    [1] Stop now, and call { $emergency }. Stay still, sitting or lying, until help is there.
   *[2] Leave everything and call { $emergency } at once. Rest without moving until help comes.
}
symptom-off-the-spot = { $variant ->
    [0] Come off that spot, and let it pass.
    [1] Move off it, and rest until it's gone.
   *[2] Take the pressure away, and let it settle.
}
symptom-out-of-it = { $variant ->
    [0] Come out of it slowly, and let it pass.
    [1] Come out of it, and rest until it's gone.
   *[2] Let go of the stretch slowly, and let it settle.
}
symptom-means-tingling = Tingling says: not there.
symptom-means-numbness = Numbness says: not there.
symptom-means-burning = A burning feeling says: not there.
symptom-groin = If it's around the groin or inner thighs, call { $emergency } now.
symptom-lasts = { $variant ->
    [0] Rest some more. If it doesn't go, stop for today and see a professional.
    [1] Give it more time. If it stays, stop for today and have it looked at.
   *[2] Rest a little longer. If it lasts, stop for today and see somebody about it.
}
symptom-outward = { $variant ->
    [0] Take the pressure off at once. A pulse means a blood vessel. When you go on, stay further out, away from it.
    [1] Off that spot at once: a pulse is a blood vessel. Later, keep further out.
   *[2] Lift off now. What beats there is a blood vessel, so stay well outward of it.
}
symptom-ease = { $variant ->
    [0] Ease out slowly. If it's chest, arm or jaw, call { $emergency } now.
    [1] Let go, and rest. In the chest, arm or jaw: call { $emergency } now.
   *[2] Come out gently. Chest, arm or jaw means: call { $emergency } now.
}
symptom-rest = { $variant ->
    [0] Lie or sit down, and breathe slowly. Nothing with the head low for the rest of today. If it doesn't pass, stop for today.
    [1] Sit or lie down, and take slow breaths. No low head any more today. If it stays, we're done for today.
   *[2] Lie down or sit, and breathe. Today I leave out what brings the head low. If it won't pass, end here.
}
symptom-fall = { $variant ->
    [0] Stay where you are for a moment; don't get up in a hurry. If you're hurt, or hit your head, call { $emergency }. We're done for today.
    [1] Don't hurry up from there. Are you hurt, or did you hit your head? Then call { $emergency }. No more for today.
   *[2] Lie still first, then get up slowly. Call { $emergency } if you're hurt or hit your head. We stop here for today.
}
symptom-idle-sign = { $variant ->
    [0] Change how you sit or lie until that goes away.
    [1] Move a little, and see whether it goes.
   *[2] Shift your weight, and give it time to go.
}
symptom-idle-pain = { $variant ->
    [0] If it sits in your chest, arm or jaw, call { $emergency } now. If it's sharp or stays, see a professional.
    [1] In your chest, arm or jaw, it means: call { $emergency } now. If it won't go, have it looked at.
   *[2] Call { $emergency } now if it's in the chest, arm or jaw. If it lasts, see somebody about it.
}
symptom-idle = { $variant ->
    [0] Leave the exercises until it has passed.
    [1] No exercises until it's gone.
   *[2] Wait with the exercises until you feel right again.
}
then-new-spot = { $variant ->
    [0] When it has passed, say: { $wake }resume, on a new spot. Or say: { $wake }next.
    [1] Once it's gone, say: { $wake }resume, on another spot. Or: { $wake }next.
   *[2] Then say: { $wake }resume, on a new spot. Or: { $wake }next.
}
then-go-gently = { $variant ->
    [0] When it has passed, say: { $wake }resume, and go less far. Or say: { $wake }next.
    [1] Once it's gone: { $wake }resume, a little smaller. Or: { $wake }next.
   *[2] Then say: { $wake }resume, and go less far. Or: { $wake }next.
}
then-resume-or-next = { $variant ->
    [0] When it has passed, say: { $wake }resume. Or say: { $wake }next.
    [1] Once you feel right, say: { $wake }resume. Or: { $wake }next.
   *[2] When it's over, say: { $wake }resume. To leave this drill: { $wake }next.
}
then-easier-or-next = { $variant ->
    [0] If not, once it's gone: { $wake }resume, for an easier way, or: { $wake }next. If it lasts, have it seen to.
    [1] Anywhere else, once it's gone: { $wake }resume, the easier way, or: { $wake }next. If it stays, stop for today.
   *[2] If it isn't, and has gone: { $wake }resume, for an easier way, or: { $wake }next. If it won't go, see a professional.
}
left-out-today = That's twice, so it's out for today.
left-out-again = It keeps coming, so that one is out, too. Do tell a professional.
offer-keep-out = For good: { $wake }ask Back Coach to leave out { $drill }.
kept-out = { $variant ->
    [0] It stays out. You can ask for it by name another day.
    [1] Done, I won't plan it any more. By name you can have it another day.
   *[2] Okay, it's out of your routines, until you ask for it by name.
}
resume-for-next = { $variant ->
    [0] To go on: { $wake }resume.
    [1] For the next one: { $wake }resume.
   *[2] When you're ready: { $wake }resume.
}
all-for-today = That's all for today, then.
how-is-it = { $variant ->
    [0] Has it passed? You can say resume, next, or make it easier. Which one?
    [1] Are you all right again? Say resume, next, or easier. Which shall it be?
   *[2] Is it gone? Then resume, or next, or an easier way: what would you like?
}
then-rest = { $variant ->
    [0] Then leave it for today, and rest. If it doesn't pass, see a professional.
    [1] Then we leave it there. Rest, and if it stays, have it looked at.
   *[2] Rest, then. If it hasn't gone by tomorrow, see somebody about it.
}

## Conditions: a word of what changes

which-condition = { $variant ->
    [0] I'd like to get this right. Which condition is it, in a few words?
    [1] I didn't quite get that, and it may matter. What is it that you have?
   *[2] Before we go on: could you say once more what you have?
}
which-condition-again = { $variant ->
    [0] Say, for instance: I'm pregnant. Or: I take blood thinners. What is it?
    [1] A few words will do, such as: I have osteoporosis. What is it?
   *[2] You could say: I have a hernia. What is it for you?
}
condition-noted = { $variant ->
    [0] Thanks for telling me.
    [1] Good that you told me.
   *[2] Thank you, that matters.
}
condition-pregnancy = Then nothing on your belly, and nothing flat on your back.
condition-blood-thinners = No pressure with a ball or roller, until a professional says it's fine. Stretches stay.
condition-clot = No pressure with a ball or roller, until a professional says it's fine. Stretches stay.
condition-osteoporosis = The scorpion and wide twists are out, and everything else stays small.
condition-cancer = Then your doctor's word comes first.
condition-fever = Then rest comes first.
condition-weak-immunity = Then your doctor's word comes first.
condition-recent-surgery = That needs its time first.
condition-recent-injury = That needs its time first.
condition-hip-replacement = Then no ankle over the knee, no deep lunge, and only small turns.
condition-knee = Then nothing on your knees, and no deep lunge.
condition-hernia = Then nothing presses on your belly.
condition-aneurysm = Then nothing that strains, no lunges, and nothing on your belly.
condition-kidney = No pressure near your kidneys: the drill for the sides of your lower back is out.
condition-stenosis = Then no bending backward, and the couch stretch stays small.
condition-disc = Then a professional's plan comes first.
condition-blood-pressure = Nothing with the head low, then. Keep breathing, and don't hold your breath.
condition-vertigo = Nothing with the head low, then.
condition-pacemaker = Keep all pressure light, and well away from the device.
condition-numb-feet = Keep all pressure light: you may not feel when it's too much.
condition-under-eighteen = { $variant ->
    [0] Then please ask a grown-up first, and a doctor or physiotherapist. Come back once they've agreed.
    [1] This is for grown-ups. Ask one at home first, and a doctor or physiotherapist, before you come back.
   *[2] Then a grown-up and a doctor or physiotherapist come first. I'll be here once they've said yes.
}
condition-doctor-forbids = What your doctor says counts, so that's out.
condition-see-first = { $variant ->
    [0] Please ask a doctor or physiotherapist before these drills. I'll ask again next time.
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
safety-doctor = See a doctor before you start if you had a bad fall, fever, weight loss, cancer, or pain that never eases. Trouble with bladder or bowel, numbness in the saddle, or a weak leg: call { $emergency }.

## Forgetting

question-forget = { $variant ->
    [0] Shall I delete everything I know about you: your tools, preferences and history?
    [1] Do you want me to forget all about you, tools, preferences and history?
   *[2] That deletes your tools, preferences and history. Shall I do it?
}
question-forget-again = { $variant ->
    [0] Delete it all? Yes or no?
    [1] Yes or no: delete everything?
   *[2] Shall all of it go, yes or no?
}
forgotten = It's deleted. I know nothing about you any more.
not-forgotten = { $variant ->
    [0] Okay, I've kept everything.
    [1] Nothing is deleted.
   *[2] All right, it all stays.
}
