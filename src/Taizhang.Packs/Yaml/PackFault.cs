namespace Taizhang.Packs.Yaml;

/// <summary>A fault in a pack: its file, line (from 1) and reason.</summary>
public sealed record PackFault(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
