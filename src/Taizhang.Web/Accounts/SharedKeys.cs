using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>Where the keys lie that seal cookies and forms: in the data folder, or with the accounts that several servers share.</summary>
internal sealed class SharedKeys(KeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => ring.All();

    public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element);

    public static void Add(IServiceCollection services, string folder, AccountStore accounts)
    {
        services.AddDataProtection().SetApplicationName("taizhang");
        services.Configure<KeyManagementOptions>(options =>
            options.XmlRepository = accounts.Place.IsShared
                ? new SharedKeys(new(accounts.Place))
                : new SiteKeys(Path.Combine(folder, "keys"))
        );
    }
}
