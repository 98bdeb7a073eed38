"""Everyday phrases whose words would mean something else: "dying to know", "a heart of gold".

The words of such a phrase count for nothing, not even as pieces of a sign. As with all neutral
phrases, none may hide a danger when it stands alone.
"""

_MEALS = (
    "tea", "dinner", "lunch", "breakfast", "food", "supper", "meals", "cereal", "toast", "biscuit",
    "biscuits", "banana", "sandwich", "meal", "soup", "snack", "chocolate", "cake", "porridge",
    "crackers", "crisps", "fruit", "yoghurt", "yogurt", "pizza", "curry", "rice", "pasta", "bread",
    "salad", "ginger biscuits", "dry crackers", "apple", "egg", "eggs",
)  # fmt: skip
_SOME = ("", "my ", "her ", "his ", "some ", "a ", "an ", "the ", "a few ", "a bit of ")
_WELL = ("something", "well", "fine", "normally", "as normal", "ok", "okay", "a bit", "a little")
_SOFT = ("water", "tea", "coffee", "fluids", "juice", "milk", "squash")
_MUCH = ("", "loads of ", "lots of ", "plenty of ", "a lot of ", "more ", "enough ", "a glass of ",
         "some ", "a pint of ", "a bottle of ", "a cup of ", "two litres of ")  # fmt: skip

IDIOMS = (
    *(f"{verb} {some}{meal}" for verb in ("ate", "eating", "eat") for some in _SOME
      for meal in _MEALS),
    *(f"{verb} {well}" for verb in ("ate", "eating", "eat") for well in _WELL),
    *(f"{verb} {much}{soft}" for verb in ("drink", "drinking", "drunk") for much in _MUCH
      for soft in _SOFT),
    "dying to know", "dying to see", "dying to try", "dying to hear", "dying to get", "dying for a",
    "dying of boredom", "dying of embarrassment", "died laughing", "die laughing", "to die for",
    "dead on time",  "dead easy", "dead good",  "dead simple", "deadline",
    "dead set", "dead pleased", "dead end", "drop dead gorgeous", "battery is dead", "dead battery",
    "phone is dead", "phone died", "my phone died", "car died", "battery died", "dog died",
    "cat died", "my dog died", "my cat died", "rabbit died", "hamster died", "pet died",
    "death of my dog", "death of my cat", "dog's death", "cat's death", "bored to death",
    "scared to death", "worried to death", "frightened to death", "sick to death of",
    "death in the family", "life and death", "catch my death",
    "heart and lungs are fine", "heart and lungs fine", "heart and lungs are ok",
    "lungs and heart fine", "heart and lungs are clear", "blood pressure and blood tests",
    "blood tests and blood pressure", "blood pressure and bloods",
    "chest and breathing fine", "breathing and chest fine", "chest and heart fine",
    "heart and chest fine", "breathing and speech fine", "speech and breathing fine",
    "face and speech fine", "heart of gold", "heart to heart", "by heart", "heart set on",
    "broken heart", "broke my heart",
    "breaks my heart", "from the bottom of my heart", "heart's content", "young at heart",
    "bless his heart", "bless her heart", "bless your heart", "take heart", "cross my heart",
    "with all my heart", "warms my heart", "heart emoji", "change of heart",
    "blood test", "blood tests", "bloods were", "bloods are", "bloods fine", "bloods done",
    "routine bloods", "blood results", "blood work", "bloodwork", "blood sample", "blood group",
    "blood type", "blood donor", "give blood", "giving blood", "gave blood", "blood was taken",
    "blood taken", "blood form", "blood sugar is fine", "blood sugar fine", "blood sugar normal",
    "blood sugar is normal", "blood pressure is ok", "blood pressure ok", "blood pressure okay",
    "blood pressure is okay", "blood pressure is good", "blood pressure good", "bp is fine",
    "blood pressure was fine", "blood pressure was normal", "blood pressure was ok", "bp fine",
    "blood pressure check", "blood pressure checked", "blood pressure perfect", "bp normal",
    "blood pressure tablets", "blood pressure tablet", "blood pressure medicine", "bp is normal",
    "blood pressure pills", "blood pressure meds", "blood orange", "hot blooded", "bloody annoying",
    "work in a hospital", "works in a hospital", "work at the hospital", "works at the hospital",
    "hospital appointment", "hospital pharmacy", "hospital doctor", "hospital consultant",
    "hospital clinic", "hospital letter", "hospital pharmacist",
    "out of hospital", "left hospital", "home from hospital", "hospital radio", "hospital job",
    "hospital volunteer", "hospital car park",
    "face the day", "face to face", "on the face of it", "face cream", "face wash", "face mask",
    "face value", "facebook", "long face", "smiley face", "poker face",
    "bad breath", "breath smells", "breath of fresh air", "waste of breath", "under my breath",
     "breathing space", "breather",
    "chest of drawers", "chest freezer", "get it off my chest",  "chest x-ray fine",
    "chest x-ray clear", "sore throat sweets", "throat sweets", "throat lozenges", "frog in my",
    "slip of the tongue", "tip of my tongue", "tongue in cheek", "mother tongue", "hold my tongue",
     "speech therapist", "speech at", "wedding speech", "give a speech",
    "giving a speech", "made a speech", "lips are dry", "dry lips", "lip balm", "chapped lips",
    "finger on the pulse",  "urine test", "urine sample", "urine dip", "wee sample",
    "pee sample", "wee test", "urine fine", "kill time", "killing time", "killed time",
    "dressed to kill", "killer heels", "curiosity killed",  "poison ivy",
    "poisoned chalice",  "not an emergency", "no emergency",
    "isn't an emergency", "not urgent", "emergency contact", "emergency contraception",
     "ambulance driver", "ambulance crew job", "paramedic by trade",
    "air ambulance charity", "st john ambulance", "better safe than sorry", "don't want to bother",
    "want to be sure", "swelling with pride",
    "pissed off", "pissing down", "fed up with the weather", "fed up with work", "sick of work",
    "sick of the rain", "sick of waiting", "sick pay", "sick note",
    "sick day", "sick as a parrot", "tired of waiting", "tired of work", "tired of the rain",
    "fit for purpose",
    "hissy fit", "fit of giggles", "fit of laughter", "survival of the fittest", "jeans don't fit",
    "clothes don't fit",
    "falling in love", "fell in love", "fell pregnant", "fall pregnant",
         "fell into place",


    "stroke the cat", "stroke the dog", "stroking the dog", "stroking the cat", "stroke of luck",
    "stroke of genius",   "breaststroke",
    "kids keep me busy", "kids are at school", "kids at school", "school run", "the kids to school",
    "kids off school", "look after the kids", "looking after the kids", "run after the kids",
    "running after the kids", "chasing the kids", "pick up the kids", "put the kids to bed",
    "walk the dog", "walking the dog", "walked the dog", "dog walk", "dog walking", "feed the cat",
    "feed the dog", "dog ate my breakfast", "dog ate my dinner", "dog ate my homework",
    "dog ate my lunch", "dog ate my slippers", "dog ate my sandwich", "hot dog", "cat nap",
    "cat scan", "ct scan", "raining cats and dogs",
    "hit the hay", "hit the sack", "hit the shops", "hit the gym", "hit the spot", "hit or miss",

     "head teacher", "head office", "headphones", "off the top of my head",
       "head is clear", "clear headed",
    "see things through", "seeing things clearly", "seeing things more clearly", "seeing friends",
     "hearing aid", "hearing aids", "hearing is fine", "hard of hearing",
    "hearing test", "look forward to hearing", "looking forward to hearing", "hope to hear",
    "don't take other {med}", "doesn't take other {med}", "not taking other {med}",
    "don't take any other {med}", "don't use other {med}", "take no other {med}",
    "no street drugs", "no illegal drugs", "no recreational drugs", "no illicit drugs",

    "don't smoke", "never smoked",
     "non drinker", "nondrinker", "gave up drinking", "stopped drinking years ago",
    "easy to wake", "wake up fresh", "wake up refreshed", "wakes straight away", "woke up fine",
    "wake straight up",    "woke up normal",
    "kidneys are great", "kidneys good", "kidneys perfect", "kidneys healthy", "healthy kidneys",
    "kidneys tested fine", "kidney function is fine", "kidney function fine", "normal egfr",
    "egfr normal", "egfr is normal", "egfr is fine", "creatinine normal", "creatinine is normal",
    "creatinine is fine", "kidney tests normal", "kidney tests fine", "kidney tests are fine",
    "kidney blood test fine", "kidneys all fine", "kidneys are working fine", "kidneys work well",
    "liver is fine", "liver fine", "liver normal", "heart all fine", "heart check fine",
    "lungs are fine", "lungs fine", "lungs clear", "chest is clear", "sats fine", "sats normal",
    "obs normal", "obs fine", "obs stable", "vitals normal", "vitals fine", "temperature normal",
    "temperature is normal", "temp normal", "temp is normal", "normal temperature",

)  # fmt: skip

AS_WRITTEN = ("no drugs", "no drug")
"""Phrases in which a word for medicines is meant as it stands, and not as this medicine."""
