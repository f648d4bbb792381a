using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Taizhang.Storage.Sealing;

namespace Taizhang.Web;

/// <summary>
/// The keys of cookies, forms and second factors: XML files in <c>keys</c> of the data folder, sealed when it is.
/// </summary>
internal sealed class SiteKeys(string folder) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.xml")
                    .Order(StringComparer.Ordinal)
                    .Select(file => XElement.Load(new MemoryStream(FolderFile.Read(file)))),
            ]
            : [];

    public void StoreElement(XElement element, string friendlyName)
    {
        Directory.CreateDirectory(folder);
        // The name is the program's own: key- and an id.
        FolderFile.Write(Path.Combine(folder, friendlyName + ".xml"), System.Text.Encoding.UTF8.GetBytes(element.ToString()));
    }
}
