"""Everyday phrases that say nothing about danger, though their words alone might.

As with single words, none may hide a danger when it stands alone.
"""

NEUTRAL_PHRASES = (
    "what should i do", "what do i do", "what shall i do", "what can i do", "what do you think",
    "what to do", "do not know what to do", "not sure what to do", "not know what to do",
    "is this normal", "is it normal", "not normal for me", "is this ok", "should i worry",
    "should i be worried", "not sure", "do not know if", "do not know why", "no idea why",
    "do not understand why", "i want to know", "want to ask", "wanted to ask",
    "i would like to know",
    "can you help", "please help me", "looking for advice", "need advice", "any advice",
    "should i go to hospital", "should i call", "should i call someone", "should i call a doctor",
    "should i see a doctor", "should i go to the doctor", "do i need to see a doctor",
    "do i need a doctor", "see my doctor", "call my doctor", "spoke to my doctor",
    "is it dangerous", "is this dangerous", "is it serious", "is this serious", "is that bad",
    "can i take it", "can i take my next dose", "should i take my next dose", "should i take it",
    "should i take the next one", "should i take more", "when can i take it",
    "is it the baclofen", "is it my {med}", "could it be the {med}", "because of the {med}",
    "caused by the {med}", "from the {med}", "side effects of {med}", "is it a side effect",
    "multiple sclerosis", "cerebral palsy", "muscle relaxant", "muscle relaxer",
    "for my spasms", "for spasms", "for muscle spasms", "for my muscle spasms", "for spasticity",
    "leg spasms from ms", "drinking water", "drink water", "drinking plenty",
    "nothing else", "no other symptoms", "no other problems", "no other medicines",
    "no other {med}", "not taking anything else", "no other conditions", "otherwise well",
    "otherwise fine", "otherwise ok", "otherwise healthy", "apart from that", "no allergies",
    "kidneys are fine", "my kidneys are fine", "kidneys are ok", "normal kidneys", "healthy",
    "breathing is fine", "breathing fine", "breathing is ok", "breathing ok", "breathing normally",
    "breathing is normal", "breathing well", "breathe normally", "breathing is good",
    "as prescribed", "as directed", "as told", "with food", "after food", "by mouth",
    "it is not bad", "not too bad", "not so bad", "not bad", "not much", "not a lot",
    "nothing serious", "that is all", "that's it", "no worse", "not worse", "not getting worse",
    "fit and well", "in the morning", "young", "going away", "wears off",
)  # fmt: skip
