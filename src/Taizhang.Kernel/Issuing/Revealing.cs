using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Issuing;

/// <summary>Personal values printed plainly for a purpose are told of in the journal as every revealed value is.</summary>
internal static class Revealing
{
    private const int Shortest = 4,
        Longest = 200;

    /// <summary>Why a purpose is not acceptable; null when it is.</summary>
    public static Refusal? Check(string purpose) =>
        purpose.Trim().Length is < Shortest or > Longest ? Refusal.InputPurpose(Shortest, Longest)
        : TextField.IsPlain(purpose.ReplaceLineEndings("\n"), lines: true) ? null
        : Refusal.FieldTextControl("purpose", "用途");

    /// <summary>The command that tells of them; null: nothing was revealed.</summary>
    public static Command? Of(string id, PrintedPaper printed, string? purpose) => Of(id, printed.Entry, printed.Reveals, purpose);

    /// <param name="number">The entry; null: a list, of which nothing is revealed.</param>
    public static Command? Of(string id, string? number, ImmutableArray<string> reveals, string? purpose) =>
        number is not null && !reveals.IsEmpty && purpose is not null
            ? new RevealPrinted(Command.NextId(id), number, reveals, purpose)
            : null;
}

/// <summary>
/// Tell that some values of an entry were printed plainly, one after the other. Only a paper that is printed brings it about.
/// </summary>
internal sealed record RevealPrinted(string Id, string Number, ImmutableArray<string> Fields, string Purpose) : Command(Id)
{
    public override string? Subject => Number;

    internal override Outcome<Event> Decide(Situation now) => new RevealField(Id, Number, Fields[0], Purpose).Decide(now);

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) =>
        Fields.Length > 1 ? new RevealPrinted(NextId(Id), Number, Fields[1..], Purpose) : null;
}
