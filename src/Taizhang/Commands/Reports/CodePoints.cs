namespace Taizhang.Commands.Reports;

/// <summary>
/// Offsets in characters of Unicode, as Python and most other tools count them, in place of UTF-16 code units: they differ after rare
/// characters (𬭩 in a name) and emoji.
/// </summary>
internal sealed class CodePoints
{
    private readonly List<int> _seconds = [];

    public CodePoints(string text)
    {
        for (int i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                _seconds.Add(i);
    }

    /// <summary>O(log n).</summary>
    public int At(int offset)
    {
        int before = _seconds.BinarySearch(offset);
        return offset - (before < 0 ? ~before : before);
    }

    public int? At(int? offset) => offset is { } at ? At(at) : null;
}
