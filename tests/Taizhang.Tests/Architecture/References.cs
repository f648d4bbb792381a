using Mono.Cecil;

namespace Taizhang.Tests.Architecture;

/// <summary>The types that a compiled type refers to: by what it is, holds, takes, gives and calls.</summary>
internal static class References
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        var found = new HashSet<TypeReference>();
        Add(type.BaseType);
        foreach (var implemented in type.Interfaces)
            Add(implemented.InterfaceType);
        AddAttributes(type);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            AddAttributes(field);
        }
        foreach (var property in type.Properties)
            AddAttributes(property);
        foreach (var method in type.Methods)
            AddMethod(method);
        return found;

        void AddMethod(MethodDefinition method)
        {
            AddCalled(method);
            AddAttributes(method);
            if (!method.HasBody)
                return;
            foreach (var local in method.Body.Variables)
                Add(local.VariableType);
            foreach (var instruction in method.Body.Instructions)
                switch (instruction.Operand)
                {
                    case TypeReference named:
                        Add(named);
                        break;
                    case FieldReference field:
                        Add(field.DeclaringType);
                        Add(field.FieldType);
                        break;
                    case MethodReference called:
                        AddCalled(called);
                        break;
                }
        }

        void AddCalled(MethodReference method)
        {
            Add(method.DeclaringType);
            Add(method.ReturnType);
            foreach (var parameter in method.Parameters)
                Add(parameter.ParameterType);
            if (method is GenericInstanceMethod { GenericArguments: var arguments })
                foreach (var argument in arguments)
                    Add(argument);
        }

        void AddAttributes(ICustomAttributeProvider on)
        {
            foreach (var attribute in on.CustomAttributes)
                Add(attribute.AttributeType);
        }

        void Add(TypeReference? reference)
        {
            switch (reference)
            {
                case null or GenericParameter:
                    return;
                case GenericInstanceType { GenericArguments: var arguments }:
                    foreach (var argument in arguments)
                        Add(argument);
                    break;
            }
            if (reference is TypeSpecification { ElementType: var element })
                Add(element);
            else
                found.Add(reference);
        }
    }
}
