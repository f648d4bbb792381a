using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Taizhang.Web.Api;

/// <summary>
/// What <c>/openapi/v1.json</c> says beyond addresses and shapes: authorization, the form of fields, an example of every command.
/// </summary>
internal static class ApiDescription
{
    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = address => address.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Taizhang 台账",
                    Version = "v1",
                    Description =
                        "A township's ledgers, the entries in them, and the figures that are their sums. "
                        + "Commands carry an id made by the client: sent twice, they are done once. "
                        + "Messages are in Chinese; codes are stable.",
                };
                document.Servers?.Clear();
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["token"] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        Description = "A token made with `taizhang token add`, with scope read, or read and write.",
                    },
                };
                document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                operation.Parameters ??= [];
                // A handler that takes parts of the address from the request itself does not name them.
                foreach (string name in PartsOf(context.Description.RelativePath!))
                    if (operation.Parameters.All(one => one.Name != name))
                        operation.Parameters.Add(
                            new OpenApiParameter
                            {
                                Name = name,
                                In = ParameterLocation.Path,
                                Required = true,
                                Schema = new OpenApiSchema
                                {
                                    Type = Counted.Contains(name) ? JsonSchemaType.Integer : JsonSchemaType.String,
                                },
                            }
                        );
                operation.Parameters.Insert(
                    0,
                    new OpenApiParameter
                    {
                        Name = "town",
                        In = ParameterLocation.Path,
                        Required = true,
                        Description = "The township's short name, such as kejing.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
                );
                return Task.CompletedTask;
            }
        );
        options.AddSchemaTransformer(
            (schema, context, _) =>
            {
                var type = context.JsonTypeInfo.Type;
                if (type == typeof(FieldInputs) || type == typeof(FieldValues))
                {
                    schema.Type = JsonSchemaType.Object;
                    schema.AdditionalPropertiesAllowed = true;
                    schema.Description =
                        type == typeof(FieldInputs)
                            ? "By field id: a string as typed, a number or boolean, null for empty, "
                                + "an array of strings for photos, an array of objects for rows. The ledger's definition says which."
                            : "By field id, empty ones left out: canonical strings (2023-05-01, 1234.5, money in 元), "
                                + "an array of objects for rows. Personal fields are masked for those who do not handle the case.";
                }
                if (type == typeof(SeenValue))
                    schema.Description = "As in an entry's fields; null for empty.";
                if (Example(type) is { } example)
                    schema.Examples = [JsonNode.Parse(example)!];
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>The parts of addresses that are numbers.</summary>
    private static readonly string[] Counted = ["year", "paper", "form", "hook"];

    /// <summary>The parts of an address that vary, but for the township.</summary>
    private static IEnumerable<string> PartsOf(string address) =>
        address.Split('/').Where(part => part.StartsWith('{') && part != "{town}").Select(part => part.Trim('{', '}').Split(':')[0]);

    private static string? Example(Type type) =>
        type == typeof(NewEntry)
            ? """
                { "id": "0197f6c2-52ab-7b0e-9d51-6f0d5e3c1a01", "ledger": "hazard", "area": "419001100001",
                  "fields": { "site": "兴达超市", "site_kind": "九小场所", "kind": "消防", "channel": "网格巡查",
                              "found_on": "2023-05-04", "problem": "安全出口被货物堵塞" } }
                """
        : type == typeof(Amendment)
            ? """{ "id": "0197f6c2-52ab-7b0e-9d51-6f0d5e3c1a02", "version": 1, "fields": { "cost": 1200.5 }, "reason": "补填整改投入" }"""
        : type == typeof(NewMove) ? """{ "id": "0197f6c2-52ab-7b0e-9d51-6f0d5e3c1a03", "move": "assign", "office": "应急管理所" }"""
        : type == typeof(Strike) ? """{ "id": "0197f6c2-52ab-7b0e-9d51-6f0d5e3c1a04", "reason": "重复登记" }"""
        : type == typeof(Merge)
            ? """{ "id": "0197f6c2-52ab-7b0e-9d51-6f0d5e3c1a06", "into": "SJ-2023-0018", "reason": "与 SJ-2023-0018 是同一处路灯" }"""
        : type == typeof(NewPlan)
            ? """
                { "id": "0197f6c2-52ab-7b0e-9d51-6f0d5e3c1a05", "figure": "indicator.budget_revenue", "area": "419001100000",
                  "period": "2023", "value": 1.2605, "source": "2023 年政府工作报告" }
                """
        : type == typeof(Done) ? """{ "seq": 4211, "at": "2023-12-31T09:30:00+08:00", "number": "YH-2023-0543" }"""
        : type == typeof(Problem)
            ? """
                { "type": "about:blank", "title": "请填写场所。", "status": 400, "code": "field.required",
                  "errors": [ { "field": "site", "code": "field.required", "message": "请填写场所。" } ] }
                """
        : null;
}
