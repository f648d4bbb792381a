namespace Taizhang.Reports.Reading;

/// <summary>The words used in reading, kept as data in a pack's folder <c>words</c>; each file explains its words at the top.</summary>
public sealed class Lexicon
{
    private Lexicon(Func<string, WordSet> read)
    {
        Units = read("units");
        Times = read("spans-of-time");
        TimeCues = read("time-cues");
        TimeHeads = read("time-heads");
        About = read("about");
        Over = read("over");
        Under = read("under");
        Up = read("growth-up");
        Down = read("growth-down");
        Hows = read("growth-hows");
        PlanBases = read("plan-bases");
        Shares = read("attributes-of-share");
        Leads = read("leads");
        Predicates = read("predicates");
        Actions = read("actions");
        Stops = read("stops");
        AbstractHeads = read("abstract-heads");
        OneVerbs = read("one-verbs");
        OneUnits = read("one-units");
        Codes = read("codes");
        Idioms = read("idioms");
        RankCues = read("first-ranks");
        NoRanks = read("rank-not");
        Money = read("money");
        Indicators = read("indicators");
        TargetCues = read("target-cues");
        Passing = read("passing-cues");
        Leaning = read("leaning");
        Investing = read("investing");
        Increments = read("increments");
        GenericNames = read("generic-names");
        NotStops = read("not-stops");
        NotTenths = read("not-tenths");
        NotUnits = read("not-units");
        People = read("people");
        ReviewPart = read("part-review");
        PlanPart = read("part-plan");
        SelfPart = read("part-self");
        Vague = read("part-vague");
        GlossaryPart = read("part-glossary");
        AttachmentPart = read("part-attachment");
        Openings = read("part-opening");
        PlanOpenings = read("plan-openings");
        GoalWords = read("goal-words");
        Undertaking = read("undertaking");
        Deliverables = read("deliverables");
        Undertakings = read("undertakings");
        PracticalThings = read("practical-things");
    }

    /// <exception cref="IOException">A list is missing.</exception>
    public static Lexicon Load(string folder) => new(name => WordSet.Read(Path.Combine(folder, name + ".txt")));

    internal WordSet Units { get; }
    internal WordSet Times { get; }
    internal WordSet Hows { get; }
    internal WordSet TimeCues { get; }
    internal WordSet TimeHeads { get; }
    internal WordSet About { get; }
    internal WordSet Over { get; }
    internal WordSet Under { get; }
    internal WordSet Up { get; }
    internal WordSet Down { get; }
    internal WordSet PlanBases { get; }
    internal WordSet Shares { get; }
    internal WordSet Leads { get; }
    internal WordSet Predicates { get; }
    internal WordSet Actions { get; }
    internal WordSet Stops { get; }
    internal WordSet AbstractHeads { get; }
    internal WordSet OneVerbs { get; }
    internal WordSet OneUnits { get; }
    internal WordSet Codes { get; }
    internal WordSet Idioms { get; }
    internal WordSet RankCues { get; }
    internal WordSet NoRanks { get; }
    internal WordSet Money { get; }
    internal WordSet Indicators { get; }
    internal WordSet TargetCues { get; }
    internal WordSet Passing { get; }
    internal WordSet Leaning { get; }
    internal WordSet Investing { get; }
    internal WordSet Increments { get; }
    internal WordSet GenericNames { get; }
    internal WordSet NotStops { get; }
    internal WordSet NotTenths { get; }
    internal WordSet NotUnits { get; }
    internal WordSet People { get; }
    internal WordSet ReviewPart { get; }
    internal WordSet PlanPart { get; }
    internal WordSet SelfPart { get; }
    internal WordSet Vague { get; }
    internal WordSet GlossaryPart { get; }
    internal WordSet AttachmentPart { get; }
    internal WordSet Openings { get; }
    internal WordSet PlanOpenings { get; }
    internal WordSet GoalWords { get; }
    internal WordSet Undertaking { get; }
    internal WordSet Deliverables { get; }
    internal WordSet Undertakings { get; }
    internal WordSet PracticalThings { get; }
}
