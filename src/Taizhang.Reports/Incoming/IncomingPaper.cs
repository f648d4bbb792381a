using System.Collections.Immutable;

namespace Taizhang.Reports.Incoming;

/// <summary>What was read out of a paper that came in (来文): proposals for whoever registers it.</summary>
/// <param name="Number">来文字号; empty: none was read for certain.</param>
/// <param name="Sender">来文单位; empty: none was read.</param>
/// <param name="Title">Empty: none was read.</param>
/// <param name="Written">成文日期; null: none was read.</param>
/// <param name="Due">The day by which it must be answered; null: the paper sets none, or leaves it in doubt.</param>
/// <param name="DueWords">Every time limit that it states, in its words; several are for whoever registers it to choose from.</param>
/// <param name="Urgency">特急, 加急; empty: none is marked.</param>
/// <param name="Secret">秘密, 机密 or 绝密, where it is marked so: it must not be kept here. Null: it is not.</param>
public sealed record IncomingPaper(
    string Number,
    string Sender,
    string Title,
    DateOnly? Written,
    DateOnly? Due,
    ImmutableArray<string> DueWords,
    string Urgency,
    string? Secret
);

/// <summary>A task that minutes or a paper give to somebody.</summary>
/// <param name="What">The words of the text.</param>
/// <param name="Who">Who does it, as the text names them; empty: it does not say.</param>
/// <param name="Due">Null: no day, or one in doubt.</param>
/// <param name="DueWords">The words of time; empty: none.</param>
public sealed record GivenTask(string What, string Who, DateOnly? Due, string DueWords);
