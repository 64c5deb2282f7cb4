namespace Identity.Users;

internal static class UsersExtensions
{
    public static void AddUsers(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<UserDirectory>();
}
