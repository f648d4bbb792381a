namespace Taizhang.Kernel.Packs;

/// <summary>The ledger of motions and proposals (建议提案): the ids by which the program reads the promises in a reply.</summary>
public static class MotionLedger
{
    public const string Id = "motion";

    public const string Topic = "topic",
        Proposer = "proposer",
        RepliedOn = "replied_on",
        Outcome = "outcome",
        Promise = "promise",
        PromiseBy = "promise_by";

    public static LedgerContract Contract { get; } =
        new()
        {
            Ledger = Id,
            Fields =
            [
                new(Topic, "text", "note"),
                new(RepliedOn, "date"),
                new(Outcome, "choice") { Choices = [Outcomes.Solving, Outcomes.Planned] },
                new(Promise, "note", "text"),
                new(PromiseBy, "date"),
            ],
        };

    /// <summary>Ids of choices of <see cref="Outcome"/>: those by which a reply promises something.</summary>
    public static class Outcomes
    {
        public const string Solving = "solving",
            Planned = "planned";
    }
}
