using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>The keys that seal cookies and forms, where several servers share the accounts.</summary>
internal sealed class SharedKeys(KeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => ring.All();

    public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element);
}
