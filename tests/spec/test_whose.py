"""Whose signs the words tell of: the writer's own, another's, or both. Only the wording follows."""

import pytest

from sidelight.advice.card import Voice
from sidelight.services.check import check

EXPECTED = {
    Voice.CARER: (
        "I can't wake him",
        "my mum can't breathe",
        "he took all my tablets",
        "I think she took too many baclofen",
        "she was slurring and I called 999",
        "seeing things, husband 72",
        "her lips are blue",
        "I gave my son two tablets by mistake",
        "my partner with MS takes baclofen and is now hallucinating",
        "My 80 year old mother is very sleepy",
        "I care for my dad. Very sleepy today.",
        "I'm a nurse, patient confused",
        "My mum is on baclofen. I think she's having a fit.",
        "she told me she wants to die",
        "He said he would kill himself",
        "Should I give my dad his next dose? He is very sleepy",
        "my mum ran out of her baclofen two days ago and is seeing things",
        "can my wife take baclofen with kidney disease",
        "My brother collapsed after taking a handful of baclofen, I don't know how many",
        "I've found my flatmate unconscious",
        "worried about my gran, she is confused after missing doses",
        "my son ate my pills",
        "I am a carer and the lady I look after is shaking",
        "patient limp and not responding",
    ),
    Voice.OWN: (
        "my husband says I sound drunk",
        "I'm seeing things and my wife is frightened",
        "can't breathe",
        "my chest hurts",
        "my husband found me on the floor",
        "I'm 70 and my daughter says I'm confused",
        "my friend gave me baclofen and I feel drunk",
        "I want to die",
        "I feel dizzy and my husband drives",
        "I live with my mum. I feel so low and can't sleep",
        "my girlfriend left me and I want to end it all",
        "I am a woman of 45 and feel sick",
        "I'm a 30 year old man with a rash",
    ),
    Voice.EITHER: ("I'm dizzy and my dad is dizzy too",),
}


@pytest.mark.parametrize(
    ("text", "voice"), [(text, voice) for voice, texts in EXPECTED.items() for text in texts]
)
def test_the_answer_speaks_to_the_one_who_asks(text: str, voice: Voice) -> None:
    assert check(text).voice is voice
