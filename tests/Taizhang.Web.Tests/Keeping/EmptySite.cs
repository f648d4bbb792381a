using Taizhang.Web.Accounts;

namespace Taizhang.Web.Tests.Keeping;

/// <summary>The site as it starts on an empty folder.</summary>
public sealed class EmptySite : TestSite
{
    /// <summary>The code that the terminal shows.</summary>
    public string Code => ((FirstStart)Services.GetService(typeof(FirstStart))!).Code;

    protected override void Prepare()
    {
        foreach (string file in Directory.EnumerateFiles(Folder))
            File.Delete(file);
    }
}
