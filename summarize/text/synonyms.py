"""Words that newsrooms use for one another, and the forms of a word that no stemmer brings together."""

# Wordings of one thing in their base forms; what is formed from them regularly is in the set too. The first word names it,
# and a word of two sets belongs to the first. Written down from general knowledge of the language of news, subject by
# subject, and not from the stories that are measured. Left out on purpose: words that news uses in two senses ("strike",
# "charge", "head"), and words between which a dispute can lie (protest and riot, suspect and culprit, killed and missing).
_SYNONYMS = """
decline reject rejection refuse refusal rebuff spurn snub
invitation invite request proposal
inform notify notification
meeting meet talks
kill die dead death fatality fatal slay
injure injury wounded wounds hurt
start begin commence
end finish conclude
stop halt cease cessation
buy purchase acquire acquisition
sell sale
arrest detain detention custody apprehend
attack assault
resign resignation quit
increase rise grow growth climb soar surge
decrease fall drop slump plunge plummet tumble
reduce reduction cut slash lower
accuse accusation allege
approve approval endorse
visit travel trip
spokesman spokeswoman spokesperson spokesmen spokespeople
speak discuss discussion
large big huge major
correct rectify
postpone delay reschedule defer
evacuate evacuation
destroy destruction demolish demolition
fire blaze inferno flames
explosion explode blast detonate detonation
crash collide collision
burst rupture
leak leakage seep
spill spillage
flood inundate deluge
landslide mudslide landslip
earthquake quake
storm hurricane typhoon cyclone
tornado twister
erupt eruption
accident mishap
disaster catastrophe calamity
ship vessel
pier jetty quay wharf dock
harbour port
plane aircraft airplane aeroplane airliner
helicopter chopper
car automobile
truck lorry
railway rail railroad
road highway motorway
factory plant
home house household dwelling
flat apartment
hospital clinic
shop store retailer
city town
neighbourhood district
area region zone
border frontier
company firm corporation
owner proprietor
hire recruit recruitment
dismiss dismissal
wage pay salary
chairman chairwoman chairperson
shareholder investor
share stock
bankrupt bankruptcy insolvent insolvency
price cost
tax levy
tariff duty
money cash
fine penalty
compensation restitution
refund reimburse reimbursement
subsidy subsidise
merge merger
customer client buyer consumer
product goods merchandise
sue lawsuit litigation
court tribunal
judge justice
ruling verdict judgment judgement
lawyer attorney barrister solicitor
convict conviction
acquit acquittal
prison jail gaol imprison imprisonment
crime offence offense
murder homicide
steal theft rob robbery stolen
thief robber burglar
fraud swindle scam
bribe bribery kickback
corrupt corruption graft
smuggle contraband
kidnap abduct abduction kidnapper
hostage captive
gun firearm pistol rifle
gunman shooter
weapon arms armaments
police cop
investigate investigation probe inquiry enquiry
inspect inspection examine examination
evidence proof
witness onlooker bystander
rescue save
vanish disappear disappearance
survive survival
find discover discovery
body corpse
burial funeral bury
soldier troops servicemen serviceman
army military
battle combat
ceasefire truce armistice
bombardment shelling bombard
invade invasion
occupy occupation
rebel insurgent guerrilla insurgency
terrorist terrorism
refugee migrant
protest protester demonstrate demonstration demonstrator rally
crowd throng
clash scuffle skirmish
walkout stoppage
election vote ballot poll
voter electorate
candidate nominee
parliament legislature
lawmaker legislator congressman congresswoman
law statute
ban prohibit prohibition outlaw
permit permission authorise authorisation
require requirement oblige
agreement agree accord pact
negotiate negotiation
ambassador envoy
government administration
announce announcement declare declaration
disclose disclosure reveal revelation divulge
confirm confirmation
deny denial
warn warning
urge exhort
criticise criticism condemn condemnation denounce
praise laud commend applaud
apologise apology
regret lament deplore
promise pledge vow
threaten threat
advise advice recommend recommendation
explain explanation
answer respond response reply
document paper
help aid assist assistance
oppose opposition
fear worry concern anxiety
anger outrage fury angry furious
try attempt endeavour
goal aim objective
win victory triumph
defeat beat
game match
coach trainer
doctor physician
medicine medication
disease illness sickness ailment sick
infect infection
epidemic pandemic
vaccine vaccinate vaccination inoculate
child kid children
baby infant newborn
teenager teen adolescent
father dad
mother mum mom
husband wife spouse
marry marriage wed wedding
pensioner retiree
student pupil
resident inhabitant
driver motorist
captain skipper
tourist holidaymaker
firefighter fireman firemen
expert specialist
scientist researcher
journalist reporter
television TV
film movie
photo photograph picture
footage video
internet online web
phone telephone
build construct construction
repair mend
replace replacement
remove removal
close closure shut
damage harm
rain rainfall downpour
snow snowfall blizzard
lake reservoir
coast shore coastline
pollute pollution contaminate contamination
waste rubbish garbage trash
poison poisonous toxic
petrol gasoline
electricity power
nuclear atomic
crop harvest
little tiny small
quick fast rapid swift
important significant crucial vital
danger dangerous hazard hazardous peril
safe safety
serious severe grave
wrong incorrect mistaken erroneous
false untrue bogus
secret clandestine covert
illegal unlawful illicit
yearly annual
many numerous
entire whole
happen occur occurrence
use utilise
give provide
get obtain receive
send dispatch
carry transport
move relocate relocation
leave depart departure
arrive arrival
attend attendance
choose choice select selection
appoint appointment
retire retirement
expect anticipate
predict prediction forecast
decide decision
hide conceal
protect protection
prevent avert
cause trigger
result consequence
solve solution resolve
dispute quarrel
percent percentage pct
"""
SYNONYMS = tuple(tuple(row.split()) for row in _SYNONYMS.strip().splitlines())

# Past forms and plurals that share no stem with their base form, which comes first. Without those that are words of their own
# ("found", "left", "saw", "felt", "lay", "bound", "wound", "ground").
_IRREGULAR = """
become became|begin began begun|bend bent|bite bit bitten|bleed bled|blow blew blown|break broke broken|bring brought|
build built|burn burnt|buy bought|catch caught|choose chose chosen|come came|creep crept|deal dealt|dig dug|draw drew drawn|
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|fight fought|flee fled|fly flew flown|
forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|
give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|
lead led|lend lent|lie lain|light lit|lose lost|make made|mean meant|meet met|overcome overcame|overthrow overthrew overthrown|
pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|see seen|seek sought|sell sold|send sent|shake shook shaken|
shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|
slide slid|speak spoke spoken|spend spent|spill spilt|spin spun|stand stood|steal stole stolen|stick stuck|sting stung|
strike struck stricken|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|
think thought|throw threw thrown|undergo underwent undergone|understand understood|undertake undertook undertaken|
uphold upheld|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn|withhold withheld|write wrote written|
child children|foot feet|life lives|man men|tooth teeth|wife wives|woman women
"""
BASE_FORMS = {form: base for base, *forms in (row.split() for row in _IRREGULAR.split("|")) for form in forms}
