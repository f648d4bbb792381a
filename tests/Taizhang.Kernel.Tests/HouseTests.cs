using System.Reflection;

namespace Taizhang.Kernel.Tests;

/// <summary>The plan of the house, kept by a test: who may know whom.</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Taizhang.Kernel"] = [],
        ["Taizhang.Reports"] = ["Taizhang.Kernel"],
        ["Taizhang.Storage"] = ["Taizhang.Kernel"],
        ["Taizhang.Web"] = ["Taizhang.Kernel", "Taizhang.Reports", "Taizhang.Storage"],
        ["Taizhang"] = ["Taizhang.Kernel", "Taizhang.Reports", "Taizhang.Storage", "Taizhang.Web"],
    };

    [Fact]
    public void Projects_point_downward_only()
    {
        var projects = House.Projects();
        Assert.Superset(
            new HashSet<string>(["Taizhang", "Taizhang.Kernel", "Taizhang.Storage", "Taizhang.Web"]),
            projects.Keys.ToHashSet()
        );
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
    public void No_file_of_the_kernel_or_of_its_tests_is_longer_than_300_lines()
    {
        var files = House.Sources("Taizhang.Kernel").Concat(House.Sources(Path.Combine("..", "tests", "Taizhang.Kernel.Tests")));
        Assert.All(files, file => Assert.True(File.ReadLines(file).Count() <= 300, $"{file} is too long."));
    }
}
