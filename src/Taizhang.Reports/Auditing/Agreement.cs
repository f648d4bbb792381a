namespace Taizhang.Reports.Auditing;

/// <summary>Whether a printed value agrees with the value computed from others.</summary>
internal static class Agreement
{
    /// <param name="rounded">The result if all inputs were rounded.</param>
    /// <param name="either">The result if they were rounded or cut off.</param>
    /// <param name="inputs">Soft inputs turn a failure into a question.</param>
    public static Verdict Of(Mention stated, Interval rounded, Interval either, params ReadOnlySpan<Mention> inputs)
    {
        if (rounded.Meets(Printed.Rounded(stated)))
            return Verdict.Holds;
        if (either.Meets(Printed.Truncated(stated)))
            return Verdict.HoldsByTruncation;
        return Failure(stated, inputs);
    }

    public static Verdict Failure(Mention stated, params ReadOnlySpan<Mention> inputs)
    {
        bool soft = Printed.IsSoft(stated);
        foreach (var input in inputs)
            soft |= Printed.IsSoft(input);
        return soft ? Verdict.Ask : Verdict.Fails;
    }

    /// <summary>How a message ends, by verdict.</summary>
    public static string Ending(Verdict verdict, string otherwise) =>
        verdict switch
        {
            Verdict.Holds => "。",
            Verdict.HoldsByTruncation => "，按截尾（不进位）写法相符。",
            Verdict.Ask => $"，{otherwise}；其中有约数，请核对。",
            _ => $"，{otherwise}。",
        };
}
