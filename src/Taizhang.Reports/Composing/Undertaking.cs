namespace Taizhang.Reports.Composing;

/// <summary>What became of a promise by the end of its year.</summary>
public enum Ending
{
    Kept,
    Partly,
    Broken,
    Carried,
}

/// <summary>A promise as a report tells of it: one of last year with what became of it, or one of the year to come.</summary>
/// <param name="Text">What is promised, without its number and closing stop.</param>
/// <param name="Section">Title of the section of the plan to which it belongs; empty: of none.</param>
/// <param name="Result">How far it came, in words; empty when it is still to come.</param>
public sealed record Undertaking(string Text, Promises.Sort Sort, string Section, Ending? Ending = null, string Result = "");
