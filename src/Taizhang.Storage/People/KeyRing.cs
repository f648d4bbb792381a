using System.Xml.Linq;

namespace Taizhang.Storage.People;

/// <summary>The keys that seal cookies and forms, shared by all servers of a database: what one has given, every other one takes.</summary>
public sealed class KeyRing(AccountPlace place)
{
    public IReadOnlyList<XElement> All()
    {
        using var db = place.Connect();
        using var command = AccountPlace.Command(db, "select xml from ring_key order by name");
        using var row = command.ExecuteReader();
        var all = new List<XElement>();
        while (row.Read())
            all.Add(XElement.Parse(row.GetString(0)));
        return all;
    }

    public void Add(string name, XElement key)
    {
        using var db = place.Connect();
        using var command = AccountPlace.Command(
            db,
            "insert into ring_key (name, xml) values ($name, $xml) on conflict do nothing",
            ("$name", name),
            ("$xml", key.ToString(SaveOptions.DisableFormatting))
        );
        command.ExecuteNonQuery();
    }
}
