namespace Taizhang.Web.Api;

/// <param name="Version">The version on which the text is based; 0: there was none.</param>
public sealed record SavedDraft(string? Id, int Version = 0, string? Text = null) : CommandBody(Id);

/// <param name="Quote">The words of the draft on which it remarks.</param>
public sealed record DraftRemark(string? Id, string? Quote = null, string? Text = null) : CommandBody(Id);

public sealed record SettledNote(string? Id, bool Settled = true) : CommandBody(Id);

/// <param name="Office">Null: the caller's own.</param>
/// <param name="Printed">By the code of a figure in the text: what it printed when it was seen.</param>
public sealed record ConfirmedFigures(string? Id, string? Office = null, IReadOnlyDictionary<string, string>? Printed = null)
    : CommandBody(Id);

/// <param name="Reason">Why what is wrong stays as it is; only needed when something is.</param>
public sealed record FrozenDraft(string? Id, int Version = 0, string? Title = null, string? Reason = null) : CommandBody(Id);

public sealed record WrittenText(string? Id, string? Text = null) : CommandBody(Id);

/// <param name="Day">Null: not set yet.</param>
public sealed record NewSitting(string? Id, string? Congress = null, DateOnly? Day = null, string? Speaker = null) : CommandBody(Id);

public sealed record TextView(string Text);

/// <param name="IsOpen">Whether its edition is open to everybody.</param>
public sealed record DraftLine(int Year, int Version, bool IsFrozen, bool IsOpen);

/// <param name="Printed">The text as it prints now.</param>
public sealed record DraftView(
    int Year,
    int Version,
    string Text,
    string Printed,
    bool IsFrozen,
    IReadOnlyList<NoteView> Notes,
    IReadOnlyList<ConfirmationView> Confirmations
);

public sealed record NoteView(string Id, string Quote, string Text, string By, DateOnly Day, bool Settled);

/// <param name="Chip">The code of a figure in the text.</param>
public sealed record ConfirmationView(string Office, string Chip, string Printed, string By, DateOnly Day);

public sealed record DraftVersion(int Version, DateTimeOffset At, string By, string Text);
