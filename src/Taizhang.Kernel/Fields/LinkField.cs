using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// One entry of another ledger, held by its number. The typed text may be the number or the entry's identity; the decision finds the entry.
/// </summary>
/// <param name="to">Ids of the ledgers to which it may lead.</param>
public sealed class LinkField(ImmutableArray<string> to) : HeldAsText
{
    private const int Longest = 200;

    public override string Name => "link";
    public override ControlKind Control => ControlKind.Link;
    public override PageForm Page => PageForm.Entry;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "对方条目的编号，或身份证号、信用代码等识别号";
    public override Proposal Proposal => new("引用", Offered: false, Sought: false, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;
    public ImmutableArray<string> To => to;

    /// <summary>Whether it leads to entries of the own village only, and to those of the whole township.</summary>
    public bool WithinVillage { get; init; }

    /// <summary>
    /// Who sees the entries of those ledgers to which it may lead and that not everybody sees. Set once by the loader, when all are known.
    /// </summary>
    public ImmutableArray<Seers> Guards { get; set; } = [];

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text.Length <= Longest && TextField.IsPlain(text, lines: false)
            ? Value.Of(text)
            : Refusal.FieldTextLong(field.Id, field.Title, Longest, text.Length);

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        to.Any(id => prefixOf(id) == value.Text!.Split('-')[0]) ? null : Misfit.Unreadable(field);
}
