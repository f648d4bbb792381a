using Taizhang.Kernel;

namespace Taizhang.Commands;

/// <summary>Unusable input: ends the command with one line on standard error and exit code 1.</summary>
internal sealed class BadInput(string message) : Exception(message)
{
    /// <summary>Nothing was refused.</summary>
    public static void Expect(IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count > 0)
            throw new BadInput(string.Join(' ', refusals.Select(refusal => refusal.Message)));
    }

    public static T Expect<T>(Outcome<T> outcome) =>
        outcome.Ok ? outcome.Value : throw new BadInput(string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)));
}
