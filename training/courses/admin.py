from django.contrib import admin

from training.courses.models import Course


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):
    list_display = ["title", "audience", "is_compulsory", "is_active"]
    list_filter = ["audience", "is_compulsory", "is_active"]
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
