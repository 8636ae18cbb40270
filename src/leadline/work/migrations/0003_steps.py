"""Steps that belong together, that took something back, and their age."""

import leadline.core.days
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('work', '0002_board'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='back',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='step',
            name='batch',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AlterField(
            model_name='step',
            name='at',
            field=models.DateTimeField(default=leadline.core.days.now),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['at'], name='steps_by_age'),
        ),
    ]
