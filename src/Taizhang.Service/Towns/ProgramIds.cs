using Taizhang.Kernel.Decisions;

namespace Taizhang.Service.Towns;

/// <summary>
/// Command ids that the program makes from what it does, so that it is done once whoever does it again. They can be guessed, and so no
/// client may use them: an id that begins like one of them is refused at every door.
/// </summary>
internal static class ProgramIds
{
    /// <summary>A row of an imported workbook.</summary>
    public const string Row = "row-";

    /// <summary>What a ballot decided.</summary>
    public const string Ballot = "ballot-";

    /// <summary>What one command brings about beyond its own event.</summary>
    public const string Then = Command.ThenPrefix;

    public static bool IsReserved(string id) =>
        id.StartsWith(Row, StringComparison.Ordinal)
        || id.StartsWith(Ballot, StringComparison.Ordinal)
        || id.StartsWith(Then, StringComparison.Ordinal);
}
