using System.Reflection;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Tests;

/// <summary>The plan of the house, kept by a test: who may know whom.</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Taizhang.Kernel"] = [],
        ["Taizhang.Reports"] = ["Taizhang.Kernel"],
        ["Taizhang.Storage"] = ["Taizhang.Kernel"],
        ["Taizhang.Packs"] = ["Taizhang.Kernel", "Taizhang.Reports"],
        ["Taizhang.Workbooks"] = ["Taizhang.Kernel", "Taizhang.Packs"],
        ["Taizhang.Service"] = ["Taizhang.Kernel", "Taizhang.Reports", "Taizhang.Packs", "Taizhang.Workbooks", "Taizhang.Storage"],
        ["Taizhang.Web"] =
        [
            "Taizhang.Kernel",
            "Taizhang.Reports",
            "Taizhang.Packs",
            "Taizhang.Workbooks",
            "Taizhang.Storage",
            "Taizhang.Service",
        ],
        ["Taizhang.Cluster"] = ["Taizhang.Kernel", "Taizhang.Service", "Taizhang.Storage", "Taizhang.Web"],
        ["Taizhang"] =
        [
            "Taizhang.Cluster",
            "Taizhang.Kernel",
            "Taizhang.Reports",
            "Taizhang.Packs",
            "Taizhang.Workbooks",
            "Taizhang.Storage",
            "Taizhang.Service",
            "Taizhang.Web",
        ],
    };

    [Fact]
    public void Projects_point_downward_only()
    {
        var projects = House.Projects();
        Assert.Equal(MayKnow.Keys.Order(StringComparer.Ordinal), projects.Keys.Order(StringComparer.Ordinal));
        foreach (var (project, (known, _)) in projects)
            Assert.True(known.All(MayKnow[project].Contains), $"{project} knows {string.Join(", ", known.Except(MayKnow[project]))}.");
    }

    [Fact]
    public void The_kernel_has_no_packages() => Assert.Empty(House.Projects()["Taizhang.Kernel"].Packages);

    [Fact]
    public void The_kernel_refers_to_the_framework_only() =>
        Assert.All(
            typeof(Pack).Assembly.GetReferencedAssemblies(),
            assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal)
        );

    [Fact]
    public void The_kernel_reads_no_files_and_no_network()
    {
        string[] outside = ["System.IO.FileSystem", "System.Net", "System.Data", "System.Diagnostics.Process"];
        Assert.DoesNotContain(
            typeof(Pack).Assembly.GetReferencedAssemblies(),
            assembly => outside.Any(name => assembly.Name!.StartsWith(name, StringComparison.Ordinal))
        );
        Assert.All(
            House.Sources("Taizhang.Kernel"),
            file => Assert.DoesNotContain("File.", File.ReadAllText(file), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_type_of_the_kernel_holds_takes_or_gives_a_floating_point_number()
    {
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in typeof(Pack).Assembly.GetTypes())
        {
            foreach (var field in type.GetFields(All))
                Check(field.FieldType, type, field.Name);
            foreach (var property in type.GetProperties(All))
                Check(property.PropertyType, type, property.Name);
            foreach (var method in type.GetMethods(All))
            {
                Check(method.ReturnType, type, method.Name);
                foreach (var parameter in method.GetParameters())
                    Check(parameter.ParameterType, type, method.Name);
                foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
                    Check(local.LocalType, type, method.Name);
            }
        }

        static void Check(Type of, Type owner, string member)
        {
            Assert.False(of == typeof(double) || of == typeof(float) || of == typeof(Half), $"{owner.Name}.{member} is floating point.");
            foreach (
                var part in of.IsGenericType ? of.GetGenericArguments()
                : of.HasElementType ? [of.GetElementType()!]
                : []
            )
                Check(part, owner, member);
        }
    }

    [Fact]
    public void The_command_line_knows_no_page() =>
        Assert.All(
            House.Sources("Taizhang"),
            file => Assert.DoesNotContain("Taizhang.Web.Pages", File.ReadAllText(file), StringComparison.Ordinal)
        );
}
