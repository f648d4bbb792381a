namespace Taizhang.Kernel.Fields;

/// <summary>Whether the values of a kind tell the entries of a ledger apart.</summary>
public enum Telling
{
    Never,

    /// <summary>Where the field is one by which entries are known, such as the number of a contract.</summary>
    Perhaps,

    /// <summary>Always: no two persons or firms have the same.</summary>
    ByItself,
}
