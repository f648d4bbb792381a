namespace Taizhang.Packs.Yaml;

/// <summary>Something wrong in a pack: which file, which line (from 1), why.</summary>
public sealed record PackFault(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
