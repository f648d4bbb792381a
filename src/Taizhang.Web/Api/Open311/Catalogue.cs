using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api.Open311;

/// <summary>The services of a township: each choice of the kind of each ledger for residents is one.</summary>
internal static class Catalogue
{
    /// <summary>The attribute of every service: where it is, in words.</summary>
    public const string Place = "place";

    /// <param name="Code">The ledger and the choice's id in the pack; of a choice without one its place in the list.</param>
    public sealed record Service(string Code, string Name, Ledger Ledger);

    public static IReadOnlyList<Service> Of(RunningTown town) =>
        [
            .. from ledger in town.PublicLedgers
            let kind = (ChoiceField)ledger.Public!.Kind.Type
            from choice in kind.Choices.Index()
            select new Service(
                $"{ledger.Id}.{kind.IdOf(choice.Item) ?? (choice.Index + 1).ToString(CultureInfo.InvariantCulture)}",
                choice.Item,
                ledger
            ),
        ];

    public static Node Listed(Service service) =>
        new Members(
            ("service_code", service.Code),
            ("service_name", service.Name),
            ("description", service.Ledger.Public!.Title + "：" + service.Name),
            ("metadata", true),
            ("type", "realtime"),
            ("keywords", string.Join(", ", service.Name.Split('、', StringSplitOptions.RemoveEmptyEntries))),
            ("group", service.Ledger.Title)
        );

    public static Node Defined(Service service) =>
        new Members(
            ("service_code", service.Code),
            (
                "attributes",
                new Many(
                    "attribute",
                    [
                        new Members(
                            ("variable", true),
                            ("code", Place),
                            ("datatype", "string"),
                            ("required", false),
                            ("datatype_description", service.Ledger.Public!.Place.Hint ?? ""),
                            ("order", 1),
                            ("description", service.Ledger.Public.Place.Title),
                            ("values", new Many("value", []))
                        ),
                    ]
                )
            )
        );
}
