namespace Taizhang.Reports.Composing;

/// <summary>The outcome of a promise at the end of its year.</summary>
public enum Ending
{
    Kept,
    Partly,
    Broken,
    Carried,
}

/// <summary>A promise as a report presents it: one of last year with its outcome, or one for the coming year.</summary>
/// <param name="Text">What is promised, without its number and closing stop.</param>
/// <param name="Section">Title of the plan's section to which it belongs; empty: none.</param>
/// <param name="Duty">The line of work to which it belongs; empty: none.</param>
/// <param name="About">What it is about, without its target, as a sentence names it: the title of its figure, else its text.</param>
/// <param name="Result">Its result in words; empty for the coming year.</param>
public sealed record Undertaking(
    string Text,
    Promises.Sort Sort,
    string Section,
    string Duty = "",
    string About = "",
    Ending? Ending = null,
    string Result = ""
);
