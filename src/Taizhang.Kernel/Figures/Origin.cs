namespace Taizhang.Kernel.Figures;

/// <summary>
/// Where the number of a figure comes from, the strongest first; what is computed from several is as weak as the weakest.
/// </summary>
public enum Origin
{
    /// <summary>Counted from entries of work (台账合计).</summary>
    Counted,

    /// <summary>Fixed by an authority outside the township, with its source (部门核定).</summary>
    Declared,

    /// <summary>One number that somebody of the township typed (本镇填报): no work stands behind it that could be counted.</summary>
    Stated,
}

/// <summary>How an origin is written.</summary>
public static class Origins
{
    /// <summary>As pages, papers and reports say it.</summary>
    public static string Title(this Origin origin) =>
        origin switch
        {
            Origin.Counted => "台账合计",
            Origin.Declared => "部门核定",
            _ => "本镇填报",
        };

    /// <summary>As programs read it.</summary>
    public static string Name(this Origin origin) =>
        origin switch
        {
            Origin.Counted => "counted",
            Origin.Declared => "declared",
            _ => "stated",
        };

    /// <summary>The origin of a name; null when there is none of it.</summary>
    public static Origin? Of(string? name) =>
        Enum.GetValues<Origin>().Where(origin => origin.Name() == name).Select(origin => (Origin?)origin).FirstOrDefault();

    /// <summary>What it means for whoever reads the number.</summary>
    public static string Meaning(this Origin origin) =>
        origin switch
        {
            Origin.Counted => "由台账中的工作条目逐条合计得出。",
            Origin.Declared => "由本镇以外的部门核定，条目中注明来源文件。",
            _ => "由本镇工作人员直接填报一个数，没有逐条的工作记录可以合计。",
        };
}
