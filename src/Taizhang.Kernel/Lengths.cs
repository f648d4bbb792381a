namespace Taizhang.Kernel;

/// <summary>Texts brought to a length; a character outside the basic plane is never cut in half.</summary>
public static class Lengths
{
    /// <summary>At most so many characters of a text, for a place that holds no more.</summary>
    public static string Cut(this string text, int most)
    {
        if (text.Length <= most)
            return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>The beginning of a text, for people to recognize it by: what is left out shows as an ellipsis.</summary>
    public static string Shortened(this string text, int most) => text.Length <= most ? text : text.Cut(most) + "…";
}
