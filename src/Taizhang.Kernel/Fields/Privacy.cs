namespace Taizhang.Kernel.Fields;

/// <summary>How far a kind keeps its values from those who do not handle the case, whatever a pack says.</summary>
public enum Privacy
{
    /// <summary>As the pack says.</summary>
    Open,
    Personal,

    /// <summary>Masked for everybody.</summary>
    Sealed,
}
