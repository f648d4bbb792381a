namespace Taizhang.Kernel.Decisions;

/// <summary>What is kept outside the journal because an event requires it.</summary>
public abstract record Kept;

/// <summary>A picture that must be there already, under its name (a hash of its bytes).</summary>
/// <param name="Field">The field that names it.</param>
/// <param name="Title">Of that field.</param>
public sealed record KeptPicture(string Picture, string Field, string Title) : Kept;

/// <summary>A text that must be there already, under its SHA-256 in lower hexadecimal.</summary>
public sealed record KeptText(string Hash) : Kept;

/// <summary>The box of a ballot as it must be from now on; null: gone.</summary>
public sealed record KeptBox(string Ballot, byte[]? Box) : Kept;
