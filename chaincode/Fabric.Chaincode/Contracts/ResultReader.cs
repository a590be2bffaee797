using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>Takes what a method returned out of its task.</summary>
internal static class ResultReader
{
    private static readonly MethodInfo OfTask = Generic(nameof(AwaitTaskOf));
    private static readonly MethodInfo OfValueTask = Generic(nameof(AwaitValueTaskOf));

    /// <summary>The result's type and the way to it.</summary>
    public static (Type Result, Func<object?, ValueTask<object?>> Await) For(Type returned)
    {
        if (returned == typeof(Task))
        {
            return (typeof(void), AwaitTask);
        }

        if (returned == typeof(ValueTask))
        {
            return (typeof(void), AwaitValueTask);
        }

        var definition = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        if (definition != typeof(Task<>) && definition != typeof(ValueTask<>))
        {
            return (returned, value => new ValueTask<object?>(value));
        }

        var result = returned.GetGenericArguments()[0];
        var method = (definition == typeof(Task<>) ? OfTask : OfValueTask).MakeGenericMethod(result);
        return (result, method.CreateDelegate<Func<object?, ValueTask<object?>>>());
    }

    private static async ValueTask<object?> AwaitTask(object? returned)
    {
        await ((Task)returned!).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<object?> AwaitValueTask(object? returned)
    {
        await ((ValueTask)returned!).ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<object?> AwaitTaskOf<T>(object? returned) => await ((Task<T>)returned!).ConfigureAwait(false);

    private static async ValueTask<object?> AwaitValueTaskOf<T>(object? returned) => await ((ValueTask<T>)returned!).ConfigureAwait(false);

    private static MethodInfo Generic(string name) => typeof(ResultReader).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
