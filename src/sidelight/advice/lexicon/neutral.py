"""Everyday words that say nothing about danger. Whatever else is not known is reported as such.

A word may stand here only if no sentence made of such words alone could hide a danger.
"""


def listed(text: str) -> frozenset[str]:
    """The words of ``text``, as a set."""
    return frozenset(text.split())


SKIPPED = listed(
    """
    i me my mine myself we us our you your yours he she him his her hers himself herself they
    their theirs am is are was were be being do does did has have had having 's can could
    will would should may might shall a an the this that these those to of in at for with by
    from very really quite rather pretty so also now get gets getting got gotten
    become becomes becoming became currently actually suddenly completely
    """
)
"""Small words: they may stand between the words of a phrase ("my face *is very* swollen"), and a
phrase need not have them."""

PASSED = SKIPPED | listed(
    """
    on still been just bit little slightly feel feels feeling felt seem seems seemed look looks
    looking gone went going started starting sudden constantly all much more most even keeps
    kept
    """
)
"""Words that may stand between the words of a phrase, but count where a phrase has them."""

BETWEEN_NO_AND_SIGN = listed(
    """
    a an any am is are was were be been being have has had having got get getting gotten
    feel feels feeling felt sign signs of thoughts thought history hint trace real actual major
    serious obvious particular significant further made makes making me him caused actually yet ever
    """
)
"""All that may stand between "no" or "not" and what it denies. "No idea why I'm" is not here."""

UNTIL = frozenset({"until", "till", "til"})
NO = frozenset({"no", "not", "never", "without", "denies", "nor", "neither", "isn't"})

NEUTRAL = PASSED | listed(
    """
    and or but if then than as because since when while until till before after during about
    around again already ago yet once only even though although both either each every other
    what which who why how where whether there here it its them one ones some any such same both
    feel feels feeling felt seem seems seemed think thought believe notice noticed say says said
    tell told asked go goes going went come comes came keep keeps kept make makes made
    makes let lets put puts use uses used using start starts started starting begin began
    take takes taking took taken need needs needed like way thing things something bit little
    lot lots much more most less kind sort maybe perhaps probably possibly well fine ok okay good
    yes hi hello hey dear sir madam doctor dr doc nurse gp pharmacist pharmacy prescriber
    please thanks thank help question normal worried worry concerned know knows wondering wonder
    today tonight yesterday tomorrow morning afternoon evening night nights day days daily week
    weeks weekly month months year years hour hours minute minutes time times moment lately
    recently always usually often sometimes mostly first second third last next later soon early
    late earlier past ever monday tuesday wednesday thursday friday saturday sunday weekend
    january february march april june july august september october november december am pm
    tablet tablets pill pills med meds medicine medicines medication medications drug drugs
    capsule capsules dose doses dosage dosing mg ml prescription prescribed prescribe
    mild mildly slight slightly small also too oh um er etc name called old age aged
    home house work bed room kitchen bathroom floor shop up out lasted lasting last anymore any
    more thinking instead mistake accident accidentally accidental left right together under over
    into onto side effect effects symptom symptoms due course
    wednesday grand thankfully luckily honestly basically apparently already yeah yep lol haha
    tad queasy breakfast lunch dinner tea coffee food eat eating ate stomach sit sitting stand
    standing walk walking drive driving tv telly watching chatting laughing smiling playing football
    weather spring summer autumn winter noon lunchtime bedtime midday sorts sorted settled settles
    eases easing helps helped wears off usual quick quickly nearly almost roughly approx around
    half quarter anyone anybody everyone check checking wanted advice google googled internet forum
    leaflet read reading appointment surgery's letter phone phoned rang ring ringing message text
    suits sofa physio vitamin wheelchair seconds looser
    hospital beside anyway paracetamol acetaminophen tylenol dog cat water football footy
    evenings mornings arvo toast tummy bloke anything nothing everything something
    neurologist neurology consultant specialist antihistamine antihistamines hayfever housework
    orientated oriented related
    spasticity ms sclerosis multiple cerebral palsy muscle muscles relaxant back
    """
)
"""Words that need no finding: grammar, time, pleasantries, the medicine and why it is taken."""

MEDICINE_WORDS = listed(
    """
    tablet tablets pill pills med meds medicine medicines medication medications capsule
    capsules dose doses dosage drug drugs prescription prescriptions liquid
    tabs pils syrup suspension
    """
)
"""What stands for ``{med}`` in a phrase, beside the medicine's own names."""

SPECIFIC = listed("liquid syrup suspension prescription prescriptions drug drugs")
"""Those that a phrase means as they stand: "no prescription for" is not "no tablets for"."""
